/** Ids of buttons and list rows that the bot sends, as they come back when somebody taps one. */
export const MENU_CHOICE = 'menu';
export const PERSON_CHOICE = 'person';
const ENTRY_PREFIX = 'entry:';

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
