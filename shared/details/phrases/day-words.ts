/** What people write for days besides the words that the language's calendar has; days from today. */
export const dayWords: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  en: { 'day after tomorrow': 2, 'day before yesterday': -2, tmrw: 1, tmr: 1, tomorow: 1, tonight: 0 },
  es: { 'esta tarde': 0, 'esta noche': 0 },
  pt: { 'esta tarde': 0, 'esta noite': 0 },
  ar: { بكره: 1, بكرا: 1, بكرة: 1, 'بعد بكرة': 2, امبارح: -1 },
  id: { bsk: 1, 'besok lusa': 2 },
  fr: { 'ce soir': 0 },
  de: { 'heute abend': 0 },
  tr: { 'öbür gün': 2 },
};

/** Words before which, or after which, such a word means a time of the day: "guten Morgen", "por la mañana". */
export const timesOfDay: Readonly<Record<string, { readonly word: string; readonly after: readonly string[] }>> = {
  de: { word: 'morgen', after: ['guten', 'am', 'jeden', 'heute', 'gestern', 'diesen', 'guter'] },
  es: { word: 'mañana', after: ['la', 'esta', 'de', 'una', 'cada'] },
};
