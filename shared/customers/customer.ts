import * as z from 'zod';
import type { CustomerIdentity } from '../conversations/inbound-message.ts';
import type { Recipient } from '../conversations/messenger.ts';
import { ConversationId, CustomerId } from '../core/ids.ts';

/** An identity as text: `WAID:<digits>`, `BSUID:<id>` or `GROUP:<id>`. */
export const IdentityName = z.string().regex(/^(WAID|BSUID|GROUP):[^#]+$/);
export type IdentityName = z.infer<typeof IdentityName>;

/** Who a customer is to WhatsApp and where their threads are: one record, copied to every alias of the customer. */
const identityRecord = {
  customerId: CustomerId,
  identities: z.array(IdentityName).min(1),
  /** Identities that a body showed beside ours although another customer has them. */
  sharedIdentities: z.array(IdentityName).optional(),
  /** Business phone number id → thread. */
  conversations: z.record(z.string(), ConversationId),
  /** Threads from before two identities were known to be one person. */
  formerConversations: z.array(ConversationId).optional(),
  /** The profile name as WhatsApp last told it. */
  name: z.string().optional(),
};

export const Alias = z.object({ entity: z.literal('Alias'), ...identityRecord });
export type Alias = z.infer<typeof Alias>;

/** Whether the customer agreed to marketing, since when, and how the tenant knows. */
export const Consent = z.object({
  value: z.enum(['given', 'withdrawn']),
  at: z.iso.datetime(),
  source: z.string(),
});
export type Consent = z.infer<typeof Consent>;

/** One word of a customer about marketing; records are never changed. */
export const ConsentRecord = z.object({
  entity: z.literal('ConsentRecord'),
  id: z.string(),
  customerId: CustomerId,
  ...Consent.shape,
  /** The customer's own message, where the word is from one. */
  evidence: z.object({ conversationId: ConversationId, messageId: z.string() }).optional(),
  /** As in the history: `user:us_…`. */
  recordedBy: z.string(),
  recordedAt: z.iso.datetime(),
});
export type ConsentRecord = z.infer<typeof ConsentRecord>;

/** What people write to each other about a customer, who never sees it. */
export const CustomerNote = z.object({
  entity: z.literal('CustomerNote'),
  id: z.string(),
  customerId: CustomerId,
  text: z.string(),
  author: z.string(),
  writtenAt: z.iso.datetime(),
});
export type CustomerNote = z.infer<typeof CustomerNote>;

export const Customer = z.object({
  entity: z.literal('Customer'),
  ...identityRecord,
  version: z.int().min(1),
  createdAt: z.iso.datetime(),
  username: z.string().optional(),
  /** Meta's marketing preference; `resume` is Meta's word, not consent. */
  marketing: z.object({ value: z.enum(['stop', 'resume']), at: z.iso.datetime() }).optional(),
  /** The tenant's own name for the customer; it goes before the profile name. */
  ownName: z.string().optional(),
  tags: z.array(z.string()).optional(),
  /** The last of the customer's consent records. */
  consent: Consent.optional(),
  /** Another customer who may be the same person: a body showed identities of both. */
  possibleDuplicateOf: CustomerId.optional(),
  /** The customer that took over this one's identities after a change of number or id. */
  mergedInto: CustomerId.optional(),
  /** The other way round: records that this one took over, whose notes and tickets are this one's now. */
  absorbed: z.array(CustomerId).optional(),
});
export type Customer = z.infer<typeof Customer>;

/** Whether marketing templates must not go to the customer: each of the two words counts by itself. */
export const isOptedOut = ({ marketing, consent }: Pick<Customer, 'marketing' | 'consent'>): boolean =>
  marketing?.value === 'stop' || consent?.value === 'withdrawn';

/** What the fast path needs to know of a customer. */
export type IdentityRecord = Omit<Alias, 'entity'>;

const namesOf = (kind: string, ids: readonly (string | undefined)[]): IdentityName[] =>
  ids.flatMap((id) => IdentityName.safeParse(`${kind}:${id ?? ''}`).data ?? []);

/** The identities a body shows, the strongest first. What is said in a group is the group's: its members stay apart. */
export const currentIdentities = ({ groupId, userId, waId }: CustomerIdentity): IdentityName[] =>
  groupId === undefined ? [...namesOf('BSUID', [userId]), ...namesOf('WAID', [waId])] : namesOf('GROUP', [groupId]);

export const previousIdentities = (identity: CustomerIdentity): IdentityName[] =>
  identity.groupId === undefined
    ? [...namesOf('BSUID', identity.previousUserIds), ...namesOf('WAID', identity.previousWaIds)]
    : [];

/** What the customer is called. */
export const displayNameOf = ({ ownName, name }: Pick<Customer, 'ownName' | 'name'>): string | undefined =>
  ownName ?? name;

/** For sorting and searching by name: no case, no accents. */
export const foldName = (name: string | undefined): string =>
  (name ?? '')
    .normalize('NFKD')
    .replace(/[\p{M}\p{C}]/gu, '')
    .toLowerCase()
    .trim();

/** All records that are this customer: its own, and those that it took over. */
export const recordsOf = ({ customerId, absorbed = [] }: Pick<Customer, 'customerId' | 'absorbed'>): CustomerId[] => [
  customerId,
  ...absorbed,
];

/** Where to write to a customer: the newest phone number, else the newest business-scoped id. */
export const recipientOf = ({ identities }: Pick<Customer, 'identities'>): Recipient => {
  const newest = (kind: string): string | undefined =>
    identities.findLast((name) => name.startsWith(`${kind}:`))?.slice(kind.length + 1);
  return { waId: newest('WAID'), userId: newest('BSUID') };
};
