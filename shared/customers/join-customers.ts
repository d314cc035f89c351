import type { ConversationId } from '../core/ids.ts';
import { type Customer, type IdentityName, recordsOf } from './customer.ts';

/** One customer with all that they have. Where several have a thread with a number, the first one's goes on. */
export const joinCustomers = (base: Customer, absorbed: readonly Customer[]): Customer => {
  const all = [base, ...absorbed];
  const conversations = Object.fromEntries(all.toReversed().flatMap((one) => Object.entries(one.conversations)));
  const current = new Set(Object.values(conversations));
  const identities = unique(all.flatMap(identitiesOf));
  return {
    ...base,
    identities,
    sharedIdentities: optional(
      unique(all.flatMap((one) => one.sharedIdentities ?? [])).filter((name) => !identities.includes(name)),
    ),
    conversations,
    formerConversations: optional(unique(all.flatMap(threadsOf)).filter((id) => !current.has(id))),
    marketing: all
      .flatMap(({ marketing }) => marketing ?? [])
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .at(-1),
    ...ownWords(all),
    absorbed: optional(unique(absorbed.flatMap(recordsOf).concat(base.absorbed ?? []))),
  };
};

/** What the tenant's people said of the customer, put together. */
const ownWords = (all: readonly Customer[]): Pick<Customer, 'ownName' | 'tags' | 'consent'> => ({
  ownName: all.find(({ ownName }) => ownName !== undefined)?.ownName,
  tags: optional(unique(all.flatMap(({ tags = [] }) => tags)).toSorted()),
  consent: all
    .flatMap(({ consent }) => consent ?? [])
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1),
});

export const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
export const optional = <T>(values: T[]): T[] | undefined => (values.length === 0 ? undefined : values);
const identitiesOf = ({ identities }: Customer): IdentityName[] => identities;
export const threadsOf = ({ conversations, formerConversations = [] }: Customer): ConversationId[] => [
  ...Object.values(conversations),
  ...formerConversations,
];
