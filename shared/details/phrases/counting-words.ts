import { type PhraseTable, words } from '../../bot/phrases/phrase-table.ts';

/** From two to ten: one is an article in most languages, and what is meant where nothing is said. Bars part forms of one. */
export const countingWords: PhraseTable = {
  en: words('two three four five six seven eight nine ten'),
  es: words('dos tres cuatro cinco seis siete ocho nueve diez'),
  pt: words('dois|duas três quatro cinco seis sete oito nove dez'),
  ar: words('اثنين|اثنان ثلاث|ثلاثة اربع|أربعة خمس|خمسة ست|ستة سبع|سبعة ثمان|ثمانية تسع|تسعة عشر|عشرة'),
  hi: words('दो तीन चार पांच|पाँच छह|छः|छे सात आठ नौ दस'),
  id: words('dua tiga empat lima enam tujuh delapan sembilan sepuluh'),
  fr: words('deux trois quatre cinq six sept huit neuf dix'),
  de: words('zwei drei vier fünf sechs sieben acht neun zehn'),
  tr: words('iki üç dört beş altı yedi sekiz dokuz on'),
};
