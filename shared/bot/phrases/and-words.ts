import { type PhraseTable, words } from './phrase-table.ts';

/** Words that lead from one request to the next. */
export const andWords: PhraseTable = {
  en: words('and also plus then'),
  es: words('y e también además'),
  pt: words('e também além'),
  ar: words('و ايضا وايضا كمان وكمان'),
  hi: words('और तथा भी aur'),
  id: words('dan juga serta'),
  fr: words('et aussi puis'),
  de: words('und auch sowie'),
  tr: words('ve ayrıca bide'),
};
