import { describe, expect, it } from 'vitest';
import { BotSettings } from '../../../shared/bot/bot-settings.ts';
import { LookupEntryId, ulid } from '../../../shared/core/ids.ts';
import { findConflicts } from '../../../shared/lookups/find-conflicts.ts';
import { entryOfStarter, type StarterLanguage, starterLanguages } from '../../../shared/lookups/starter.ts';
import { starters, Trade } from '../../../shared/lookups/starters.ts';
import { readerOf } from '../../../shared/lookups/table-reader.ts';
import { findMistakes } from '../../../shared/lookups/validate-lookups.ts';

type Question = Record<StarterLanguage, string>;

/** What customers ask about each entry, in its order; none of it stands in the tables. */
const own: Record<Trade, readonly Question[]> = {
  shop: [
    { en: 'is this still available?', es: '¿está disponible en negro?', ar: 'هل هذا متوفر باللون الأسود؟' },
    { en: 'how much is shipping?', es: '¿cuánto cuesta el envío?', ar: 'كم سعر التوصيل؟' },
    { en: 'my parcel still has not arrived', es: '¿por qué no ha llegado mi pedido?', ar: 'طلبي لم يصل إلى الآن' },
    { en: 'I want my money back', es: 'quiero cambiar la talla', ar: 'أريد إرجاع المنتج' },
  ],
  clinic: [
    { en: 'can I get an appointment for tomorrow?', es: '¿me da una cita para mañana?', ar: 'أبغى موعد بكرة' },
    { en: 'I have to postpone my visit', es: 'quiero cancelar la visita', ar: 'أريد تأجيل الزيارة' },
    { en: 'which insurance do you take?', es: '¿trabajan con mi aseguradora?', ar: 'هل تقبلون التأمين؟' },
    { en: 'are my blood test results in?', es: '¿ya salieron los resultados?', ar: 'هل ظهرت نتائج المختبر؟' },
  ],
  restaurant: [
    { en: 'a table for four at eight please', es: 'quisiera una mesa para cuatro', ar: 'أبغى أحجز طاولة لأربعة' },
    { en: 'do you have vegetarian dishes?', es: '¿qué platos vegetarianos tienen?', ar: 'أبغى المنيو' },
    { en: 'can I pick up food at seven?', es: '¿tienen comida para llevar?', ar: 'هل عندكم توصيل؟' },
    { en: 'the food was cold', es: 'me llegó el pedido equivocado', ar: 'وصلني طلب غلط' },
  ],
  school: [
    { en: 'how do I register my child?', es: '¿cómo puedo inscribir a mi hijo?', ar: 'كيف يمكن تسجيل ابني؟' },
    { en: 'how much are the fees?', es: '¿cuánto cuesta la mensualidad?', ar: 'كم الرسوم؟' },
    { en: 'when do the exams start?', es: '¿cuándo empiezan los exámenes?', ar: 'متى تبدأ الاختبارات؟' },
    { en: 'my daughter is sick today', es: 'mi hija está enferma hoy', ar: 'ابنتي مريضة اليوم' },
  ],
  workshop: [
    { en: 'I need an oil change', es: 'quiero hacer un cambio de aceite', ar: 'أبغى تغيير زيت للسيارة' },
    { en: 'can I get an estimate?', es: '¿me puede pasar una cotización?', ar: 'كم تكلفة قطع الغيار؟' },
    { en: 'is my car finished?', es: '¿ya está listo mi carro?', ar: 'هل السيارة جاهزة؟' },
    { en: 'my car broke down, I need a tow truck', es: 'necesito una grúa', ar: 'أحتاج سطحة' },
  ],
};
const ofEverybody: readonly Question[] = [
  { en: 'when are you open today?', es: '¿cuál es su horario?', ar: 'ما هي أوقات العمل؟' },
  { en: 'what is your address?', es: '¿cuál es la dirección?', ar: 'وين موقعكم؟' },
  { en: 'do you accept credit cards?', es: '¿aceptan tarjeta de crédito?', ar: 'هل أستطيع الدفع بالبطاقة؟' },
  { en: 'I have a complaint', es: 'tengo un reclamo', ar: 'عندي شكوى على موظف' },
];

/** The table of an organisation that has filled in what only it knows. */
const tableOf = (trade: Trade, languages: readonly StarterLanguage[]) =>
  starters[trade]
    .map((entry, position) =>
      entryOfStarter(entry, { id: LookupEntryId.parse(`lk_${ulid(new Date())}`), position, languages }),
    )
    .map(({ replies, ...entry }) => ({
      ...entry,
      replies: Object.fromEntries(
        Object.entries(replies).map(([language, { text, buttons }]) => [
          language,
          { text: text.replace(/\[[^\]]+\]/gu, '12'), buttons },
        ]),
      ),
    }));

const choices: readonly (readonly StarterLanguage[])[] = [starterLanguages, ...starterLanguages.map((one) => [one])];

describe.each(Trade.options)('the starter table of a %s', (trade) => {
  it.each(choices.map((languages) => [languages.join(' '), languages] as const))(
    'in %s has no problem once its facts are filled in',
    (_, languages) => {
      const entries = tableOf(trade, languages);
      const settings = BotSettings.parse({ languages });
      const findings = [...findMistakes(entries, languages), ...findConflicts(entries, settings).findings];
      expect(findings.filter(({ severity }) => severity !== 'notice').map(({ message }) => message)).toEqual([]);
    },
  );

  it.each(starterLanguages)('answers what its customers ask in %s', (language) => {
    const entries = tableOf(trade, starterLanguages);
    const settings = BotSettings.parse({ languages: starterLanguages });
    const reader = readerOf(entries);
    const wrong = [...own[trade], ...ofEverybody].flatMap((question, index) => {
      const text = question[language];
      const { reading, decision } = reader.decide({ kind: 'text', text }, settings);
      const wanted = entries[index]?.id;
      const isRight = 'entryId' in decision && decision.entryId === wanted;
      return isRight
        ? []
        : [[text, decision.do, reading.entries.map(({ entryId, score }) => [entryId === wanted, score])]];
    });
    expect(wrong).toEqual([]);
  });
});
