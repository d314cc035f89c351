import type { Language } from '../lookups/lookup-entry.ts';

/** The words of a quotation's document. */
export interface QuotationLabels {
  quotation: string;
  preparedFor: string;
  date: string;
  validUntil: string;
  description: string;
  quantity: string;
  unitPrice: string;
  tax: string;
  amount: string;
  subtotal: string;
  discount: string;
  total: string;
  /** Before a tax that the prices hold. */
  includes: string;
  terms: string;
  taxId: string;
  revision: string;
  page: string;
}

const words = (text: string): QuotationLabels => {
  const [
    quotation = '',
    preparedFor = '',
    date = '',
    validUntil = '',
    description = '',
    quantity = '',
    unitPrice = '',
    tax = '',
    amount = '',
    subtotal = '',
    discount = '',
    total = '',
    includes = '',
    terms = '',
    taxId = '',
    revision = '',
    page = '',
  ] = text.split('|');
  return {
    quotation,
    preparedFor,
    date,
    validUntil,
    description,
    quantity,
    unitPrice,
    tax,
    amount,
    subtotal,
    discount,
    total,
    includes,
    terms,
    taxId,
    revision,
    page,
  };
};

const ENGLISH = words(
  'Quotation|Prepared for|Date|Valid until|Description|Quantity|Unit price|Tax|Amount|Subtotal|Discount|Total|Includes|Terms|Tax ID|Revision|Page',
);

const LABELS: Readonly<Record<Language, QuotationLabels>> = {
  en: ENGLISH,
  es: words(
    'Presupuesto|Preparado para|Fecha|Válido hasta|Descripción|Cantidad|Precio unitario|Impuesto|Importe|Subtotal|Descuento|Total|Incluye|Condiciones|NIF|Revisión|Página',
  ),
  pt: words(
    'Orçamento|Preparado para|Data|Válido até|Descrição|Quantidade|Preço unitário|Imposto|Valor|Subtotal|Desconto|Total|Inclui|Condições|NIF|Revisão|Página',
  ),
  fr: words(
    'Devis|Établi pour|Date|Valable jusqu’au|Désignation|Quantité|Prix unitaire|Taxe|Montant|Sous-total|Remise|Total|Dont|Conditions|N° fiscal|Révision|Page',
  ),
  de: words(
    'Angebot|Für|Datum|Gültig bis|Beschreibung|Menge|Einzelpreis|Steuer|Betrag|Zwischensumme|Rabatt|Gesamt|Enthält|Bedingungen|USt-IdNr.|Revision|Seite',
  ),
  tr: words(
    'Teklif|Hazırlanan|Tarih|Geçerlilik|Açıklama|Miktar|Birim fiyat|Vergi|Tutar|Ara toplam|İndirim|Toplam|Dahil|Koşullar|Vergi no|Revizyon|Sayfa',
  ),
  id: words(
    'Penawaran|Untuk|Tanggal|Berlaku sampai|Deskripsi|Jumlah|Harga satuan|Pajak|Nilai|Subtotal|Diskon|Total|Termasuk|Ketentuan|NPWP|Revisi|Halaman',
  ),
  ru: words(
    'Предложение|Для|Дата|Действительно до|Описание|Количество|Цена|Налог|Сумма|Подытог|Скидка|Итого|Включает|Условия|ИНН|Редакция|Страница',
  ),
  ar: words(
    'عرض سعر|مقدَّم إلى|التاريخ|صالح حتى|الوصف|الكمية|سعر الوحدة|الضريبة|المبلغ|المجموع الفرعي|الخصم|الإجمالي|يشمل|الشروط|الرقم الضريبي|المراجعة|صفحة',
  ),
  ur: words(
    'کوٹیشن|برائے|تاریخ|تک کارآمد|تفصیل|مقدار|فی اکائی قیمت|ٹیکس|رقم|ذیلی میزان|رعایت|کل رقم|شامل|شرائط|ٹیکس نمبر|نظرثانی|صفحہ',
  ),
  he: words(
    'הצעת מחיר|עבור|תאריך|בתוקף עד|תיאור|כמות|מחיר ליחידה|מס|סכום|סכום ביניים|הנחה|סה״כ|כולל|תנאים|מספר עוסק|גרסה|עמוד',
  ),
  hi: words('कोटेशन|के लिए|दिनांक|तक मान्य|विवरण|मात्रा|इकाई मूल्य|कर|राशि|उप-योग|छूट|कुल|शामिल|शर्तें|कर पहचान संख्या|संशोधन|पृष्ठ'),
  th: words(
    'ใบเสนอราคา|เสนอต่อ|วันที่|ใช้ได้ถึง|รายการ|จำนวน|ราคาต่อหน่วย|ภาษี|จำนวนเงิน|ยอดรวม|ส่วนลด|รวมทั้งสิ้น|รวม|เงื่อนไข|เลขประจำตัวผู้เสียภาษี|ฉบับแก้ไข|หน้า',
  ),
  zh: words('报价单|客户|日期|有效期至|项目|数量|单价|税率|金额|小计|折扣|合计|含|条款|税号|版本|页'),
  ja: words('見積書|宛先|日付|有効期限|内容|数量|単価|税|金額|小計|値引き|合計|内|条件|登録番号|改訂|ページ'),
  ko: words('견적서|수신|날짜|유효 기한|내용|수량|단가|세금|금액|소계|할인|합계|포함|조건|사업자 번호|개정|쪽'),
};

/** The words in this language, in English where there are none. */
export const labelsIn = (language: Language): QuotationLabels => LABELS[language] ?? ENGLISH;
