import type { TimeZone } from '../core/time-zone.ts';
import type { Language, LookupEntry } from '../lookups/lookup-entry.ts';
import type { Details } from './details.ts';
import { findDates } from './find-dates.ts';
import { findEmails } from './find-emails.ts';
import { findOrderNumbers } from './find-order-numbers.ts';
import { findPhones } from './find-phones.ts';
import { findQuantities } from './find-quantities.ts';
import { type Found, masked, plainText } from './plain-text.ts';

export interface DetailsContext {
  /** What the request is about. */
  readonly entry: Pick<LookupEntry, 'kind' | 'name' | 'keywords' | 'price'>;
  readonly language: Language;
  /** The local date on which the message was written. */
  readonly today: string;
  readonly timeZone: TimeZone;
}

const LINK = /(?:https?:\/\/|www\.)\S+/giu;

const links = (text: string): Found<string>[] =>
  [...text.matchAll(LINK)].map(({ 0: value, index }) => ({ value, start: index, end: index + value.length }));

/** Of two different ones none is sure. */
const only = <T>(found: readonly Found<T | undefined>[]): T | undefined => {
  const values = found.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return new Set(values.map((value) => JSON.stringify(value))).size === 1 ? values[0] : undefined;
};

/**
 * What a text states unmistakably. Kinds are looked for one after another, those that look like nothing else first, and
 * what was found is out of the way of the next: no part of a telephone number is ever a quantity.
 */
export const readDetails = (text: string, { entry, language, today, timeZone }: DetailsContext): Details => {
  let rest = plainText(text);
  const taken = <T>(find: (text: string) => Found<T | undefined>[]): T | undefined => {
    const found = find(rest);
    rest = masked(rest, found);
    return only(found);
  };
  taken(links);
  const email = taken(findEmails);
  const international = taken((left) => findPhones(left).filter(({ value }) => value.startsWith('+')));
  // Customers speak of past days where something went wrong, and of coming ones where they want something.
  const date = taken((left) => findDates(left, { today, timeZone, language, isAhead: entry.kind !== 'issue' }));
  const orderNumber = taken(findOrderNumbers);
  const national = taken(findPhones);
  const phone = international ?? national;
  const quantity = taken((left) => findQuantities(left, entry, language));
  return {
    ...(quantity && { quantity }),
    ...(orderNumber && { orderNumber }),
    ...(date && { date }),
    ...(email && { email }),
    ...(phone && { phone }),
  };
};
