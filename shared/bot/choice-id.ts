/** Ids of buttons and list rows that we send, as they come back when somebody taps one. */
export const MENU_CHOICE = 'menu';
export const PERSON_CHOICE = 'person';
const ENTRY_PREFIX = 'entry:';
const QUOTATION_PREFIX = 'quotation:';
const QUOTATION = /^quotation:(accepted|declined|change_requested):(qt_[0-9A-Z]{26}):([1-9]\d{0,3})$/;

export const entryChoice = (entryId: string): string => ENTRY_PREFIX + entryId;

export type Choice =
  | { readonly to: 'menu' }
  | { readonly to: 'person' }
  | { readonly to: 'entry'; readonly entryId: string };

/** What a tapped button or row stands for; undefined when the id is none of the bot's. */
export const parseChoiceId = (id: string): Choice | undefined => {
  if (id === MENU_CHOICE) return { to: 'menu' };
  if (id === PERSON_CHOICE) return { to: 'person' };
  return id.startsWith(ENTRY_PREFIX) ? { to: 'entry', entryId: id.slice(ENTRY_PREFIX.length) } : undefined;
};

/** The answer that a button below a quotation gives to one of its revisions. */
export interface QuotationChoice {
  answer: string;
  quotationId: string;
  revision: number;
}

export const quotationChoice = (answer: string, quotationId: string, revision: number): string =>
  `${QUOTATION_PREFIX}${answer}:${quotationId}:${revision}`;

/** Undefined when the id is not that of a button below a quotation. */
export const parseQuotationChoice = (id: string): QuotationChoice | undefined => {
  if (!id.startsWith(QUOTATION_PREFIX)) return undefined;
  const [, answer, quotationId, revision] = QUOTATION.exec(id) ?? [];
  if (answer === undefined || quotationId === undefined) return undefined;
  return { answer, quotationId, revision: Number(revision) };
};
