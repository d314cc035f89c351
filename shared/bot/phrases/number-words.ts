import { type PhraseTable, words } from './phrase-table.ts';

/** Words that may stand around a bare number when somebody chooses by it: "no. 2", "option 2 please". */
export const numberWords: PhraseTable = {
  en: words('no nr num number option choice item the please pls'),
  es: words('n no num numero opcion la el por favor porfa'),
  pt: words('n num numero opcao a o por favor'),
  ar: words('رقم الرقم خيار الخيار من فضلك لو سمحت'),
  hi: words('नंबर नम्बर विकल्प number'),
  id: words('no nomor nomer pilihan opsi yang'),
  fr: words('n no num numero option choix le la svp'),
  de: words('nr nummer option punkt auswahl die bitte'),
  tr: words('no numara secenek lutfen'),
};
