import { words } from '../../bot/phrases/phrase-table.ts';

/** What is counted or measured in any trade, by language; what follows a number and makes it a quantity. */
export const units: Readonly<Record<string, readonly string[]>> = {
  en: words(
    'pc pcs piece pieces unit units item items hour hours hr hrs h day days week weeks month months person people kg g km m m2 m² sqm box boxes set sets pair pairs licence licences license licenses',
  ),
  es: words(
    'pieza piezas pza pzas unidad unidades ud uds hora horas día días semana semanas mes meses persona personas caja cajas juego juegos',
  ),
  pt: words('peça peças unidade unidades un hora horas dia dias semana semanas mês meses pessoa pessoas caixa caixas'),
  fr: words('pièce pièces unité unités heure heures jour jours semaine semaines mois personne personnes boîte boîtes'),
  de: words('stück stk stunde stunden std tag tage woche wochen monat monate person personen karton kartons mal'),
  tr: words('adet tane saat gün hafta ay kişi kutu'),
  id: words('buah pcs unit jam hari minggu bulan orang kotak lembar'),
  ru: words('шт штук штука штуки час часа часов день дня дней человек коробка коробки коробок'),
  ar: words('قطعة قطع وحدة وحدات ساعة ساعات يوم أيام شخص أشخاص علبة صندوق حبة'),
  ur: words('عدد گھنٹے گھنٹہ دن ہفتے افراد ڈبے'),
  he: words('יחידה יחידות שעה שעות יום ימים איש אנשים קופסה קופסאות'),
  hi: words('पीस नग घंटे घंटा दिन हफ्ते महीने लोग व्यक्ति डिब्बे'),
  th: words('ชิ้น อัน ชั่วโมง วัน คน กล่อง'),
  zh: words('个 件 小时 天 人 盒 台 套 次'),
  ja: words('個 台 時間 日 人 箱 枚 本'),
  ko: words('개 대 시간 일 명 상자'),
};
