import { createHash } from 'node:crypto';
import type {
  ApiKeyId,
  CannedReplyId,
  ConversationId,
  CustomerId,
  EventId,
  FileId,
  GrantId,
  InvitationId,
  LookupEntryId,
  PhoneNumberId,
  QuotationId,
  TeamId,
  TemplateId,
  TenantId,
  TicketId,
  UserId,
  WabaId,
} from '../core/ids.ts';

const SEPARATOR = '#';

/** A primary key of the table. */
export interface Key {
  pk: string;
  sk: string;
}

/** Joins key parts; refuses an empty part and one that could pass for two. Free text is hashed or normalised before. */
export const join = (...parts: readonly string[]): string => {
  for (const part of parts) {
    if (part === '') throw new RangeError('A key part is empty.');
    if (part.includes(SEPARATOR)) throw new RangeError('A key part contains the separator.');
  }
  return parts.join(SEPARATOR);
};

/** 128 bits of SHA-256 in base64url, 22 characters: stands for text that may hold anything (wamid, phone, e-mail). */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const tenant = (tenantId: TenantId, ...rest: readonly string[]): string => join('T', tenantId, ...rest);
const platform = (...rest: readonly string[]): string => join('G', ...rest);

const history = (tenantId: TenantId, entity: string, id: string): string => tenant(tenantId, 'HIST', entity, id);

/** An identity under which WhatsApp knows a customer. */
export type AliasKind = 'WAID' | 'BSUID' | 'GROUP';

export const TENANT_PREFIX = 'T#';
export const PLATFORM_PREFIX = 'G#';
export const MESSAGE_PREFIX = 'MSG#';
export const NOTE_PREFIX = 'NOTE#';
export const REVISION_PREFIX = 'REV#';
export const QUOTATION_PREFIX = 'QUOTE#';
export const USER_PREFIX = 'USER#';
export const API_KEY_PREFIX = 'APIKEY#';
export const TEAM_PREFIX = 'TEAM#';
export const INVITATION_PREFIX = 'INVITE#';
export const GRANT_PREFIX = 'GRANT#';
export const PHONE_PREFIX = 'PHONE#';
export const VERSION_PREFIX = 'VERSION#';

/** Lists of all tenants are read in so many parts, so that none grows hot. */
const LISTING_SHARDS = 4;

/** Every key of the table, in the order of the entity table in the architecture page. */
export const keys = {
  tenant: (tenantId: TenantId): Key => ({ pk: tenant(tenantId), sk: 'TENANT' }),
  /** In platform space, an item of its own: a tenant's items never carry a key outside the tenant. */
  tenantListing: (tenantId: TenantId, createdAt: string) => {
    const pk = platform('TENANTS', String(shardOf(tenantId, LISTING_SHARDS)));
    const sk = join(createdAt, tenantId);
    return { pk, sk, gsi2pk: pk, gsi2sk: sk };
  },
  tenantListings: (): string[] =>
    Array.from({ length: LISTING_SHARDS }, (_, shard) => platform('TENANTS', String(shard))),
  grant: (tenantId: TenantId, grantId: GrantId): Key => ({ pk: tenant(tenantId), sk: join('GRANT', grantId) }),
  users: (tenantId: TenantId, state: string): string => tenant(tenantId, 'USERS', state),
  /** By name, within what state they are in. */
  userList: (tenantId: TenantId, state: string, foldedName: string, userId: UserId) => ({
    gsi1pk: tenant(tenantId, 'USERS', state),
    gsi1sk: join(foldedName.replaceAll(SEPARATOR, ' ').slice(0, 100) || '~', userId),
  }),
  team: (tenantId: TenantId, teamId: TeamId): Key => ({ pk: tenant(tenantId), sk: join('TEAM', teamId) }),
  invitation: (tenantId: TenantId, id: InvitationId): Key => ({ pk: tenant(tenantId), sk: join('INVITE', id) }),
  user: (tenantId: TenantId, userId: UserId): Key => ({ pk: tenant(tenantId), sk: join('USER', userId) }),
  apiKey: (tenantId: TenantId, apiKeyId: ApiKeyId): Key => ({ pk: tenant(tenantId), sk: join('APIKEY', apiKeyId) }),
  sso: (tenantId: TenantId): Key => ({ pk: tenant(tenantId), sk: 'SSO' }),
  domainClaim: (domain: string): Key => ({ pk: platform('DOMAIN', domain), sk: 'CLAIM' }),
  /** What one sign-in may enter; `sub` is the user pool's id of it, a UUID. */
  signIn: (sub: string): string => platform('SUB', sub),
  membership: (sub: string, tenantId: TenantId): Key => ({ pk: platform('SUB', sub), sk: join('MEMBER', tenantId) }),
  choice: (sub: string): Key => ({ pk: platform('SUB', sub), sk: 'CHOICE' }),
  signOut: (sub: string): Key => ({ pk: platform('SUB', sub), sk: 'SIGNOUT' }),
  platformAdministrator: (sub: string): Key => ({ pk: platform('SUB', sub), sk: 'PLATFORM' }),
  phoneRoute: (phoneNumberId: PhoneNumberId): Key => ({ pk: platform('PHONE', phoneNumberId), sk: 'ROUTE' }),
  wabaRoute: (wabaId: WabaId): Key => ({ pk: platform('WABA', wabaId), sk: 'ROUTE' }),
  phoneNumber: (tenantId: TenantId, phoneNumberId: PhoneNumberId): Key => ({
    pk: tenant(tenantId),
    sk: join('PHONE', phoneNumberId),
  }),
  lookups: (tenantId: TenantId): string => tenant(tenantId, 'LOOKUP'),
  lookupVersion: (version: number): string => `${String(version).padStart(8, '0')}${SEPARATOR}`,
  lookupState: (tenantId: TenantId): Key => ({ pk: tenant(tenantId, 'LOOKUP'), sk: 'STATE' }),
  lookupVersionRecord: (tenantId: TenantId, version: number): Key => ({
    pk: tenant(tenantId, 'LOOKUP'),
    sk: join('VERSION', String(version).padStart(8, '0')),
  }),
  draftPrefix: (draft: number): string => join('DRAFT', String(draft).padStart(8, '0')) + SEPARATOR,
  draftEntry: (tenantId: TenantId, draft: number, id: LookupEntryId): Key => ({
    pk: tenant(tenantId, 'LOOKUP'),
    sk: join('DRAFT', String(draft).padStart(8, '0'), id),
  }),
  draftList: (tenantId: TenantId, draft: number): string => tenant(tenantId, 'DRAFT', String(draft)),
  draftPlace: (tenantId: TenantId, draft: number, entry: { kind: string; position: number; id: LookupEntryId }) => ({
    gsi1pk: tenant(tenantId, 'DRAFT', String(draft)),
    gsi1sk: join(entry.kind, String(entry.position).padStart(6, '0'), entry.id),
  }),
  lookupEntry: (tenantId: TenantId, version: number, kind: string, id: LookupEntryId): Key => ({
    pk: tenant(tenantId, 'LOOKUP'),
    sk: join(String(version).padStart(8, '0'), kind, id),
  }),
  customer: (tenantId: TenantId, customerId: CustomerId): Key => ({
    pk: tenant(tenantId, 'CUST', customerId),
    sk: 'PROFILE',
  }),
  customerList: (tenantId: TenantId, foldedName: string, customerId: CustomerId) => ({
    gsi1pk: tenant(tenantId, 'CUSTS'),
    gsi1sk: join(foldedName.replaceAll(SEPARATOR, ' ').slice(0, 100) || '~', customerId),
  }),
  /** Where customers lie whose folded name begins with this text; all of them for an empty one. */
  customersNamed: (tenantId: TenantId, foldedPrefix: string) => ({
    partition: tenant(tenantId, 'CUSTS'),
    beginsWith: foldedPrefix.replaceAll(SEPARATOR, ' ').slice(0, 100),
  }),
  /** The index partition of what belongs to a customer. */
  partsOfCustomer: (tenantId: TenantId, customerId: CustomerId): string => tenant(tenantId, 'CUST', customerId),
  partOfCustomer: (tenantId: TenantId, customerId: CustomerId, part: 'NOTE' | 'CONSENT', partUlid: string) => {
    const [pk, sk] = [tenant(tenantId, 'CUST', customerId), join(part, partUlid)];
    return { pk, sk, gsi2pk: pk, gsi2sk: sk };
  },
  alias: (tenantId: TenantId, kind: AliasKind, value: string): Key => ({
    pk: tenant(tenantId, kind, value),
    sk: 'REF',
  }),
  conversation: (tenantId: TenantId, conversationId: ConversationId): Key => ({
    pk: tenant(tenantId, 'CONV', conversationId),
    sk: 'META',
  }),
  inbox: (tenantId: TenantId, status: string, shards: number, inboxAt: string, conversationId: ConversationId) => ({
    gsi2pk: tenant(tenantId, 'INBOX', status, String(shardOf(conversationId, shards))),
    gsi2sk: join(inboxAt, conversationId),
  }),
  inboxShards: (tenantId: TenantId, status: string, shards: number): string[] =>
    Array.from({ length: Math.max(1, shards) }, (_, shard) => tenant(tenantId, 'INBOX', status, String(shard))),
  message: (tenantId: TenantId, conversationId: ConversationId, sortKey: string): Key => ({
    pk: tenant(tenantId, 'CONV', conversationId),
    sk: sortKey,
  }),
  /** The sort key of a message, made only from what Meta sent, so that a second delivery meets the first. */
  messageSort: (sentAt: string, wamidDigest: string): string => join('MSG', sentAt, wamidDigest),
  corrections: (tenantId: TenantId): string => tenant(tenantId, 'CORRECTIONS'),
  /** Where a message lies that a person corrected, by the time of the correction. */
  correction: (tenantId: TenantId, at: string, conversationId: ConversationId, sortKey: string) => ({
    gsi1pk: tenant(tenantId, 'CORRECTIONS'),
    gsi1sk: join(at, conversationId, digest(sortKey)),
  }),
  cannedReply: (tenantId: TenantId, id: CannedReplyId): Key => ({ pk: tenant(tenantId, 'CANNED', id), sk: 'META' }),
  cannedReplies: (tenantId: TenantId): string => tenant(tenantId, 'CANNEDS'),
  cannedReplyList: (tenantId: TenantId, shortcut: string, id: CannedReplyId) => ({
    gsi1pk: tenant(tenantId, 'CANNEDS'),
    gsi1sk: join(shortcut, id),
  }),
  cannedShortcut: (tenantId: TenantId, shortcut: string): Key => ({
    pk: tenant(tenantId, 'SHORTCUT', digest(shortcut)),
    sk: 'REF',
  }),
  template: (tenantId: TenantId, id: TemplateId): Key => ({ pk: tenant(tenantId, 'TEMPLATE', id), sk: 'META' }),
  templates: (tenantId: TenantId): string => tenant(tenantId, 'TEMPLATES'),
  templateList: (tenantId: TenantId, name: string, language: string, id: TemplateId) => ({
    gsi1pk: tenant(tenantId, 'TEMPLATES'),
    gsi1sk: join(name, language, id),
  }),
  /** Questions to the language model in a month, `2026-11`. */
  modelUse: (tenantId: TenantId, month: string): Key => ({ pk: tenant(tenantId), sk: join('MODELUSE', month) }),
  ticketCounter: (tenantId: TenantId): Key => ({ pk: tenant(tenantId, 'COUNTER'), sk: 'TICKET' }),
  ticket: (tenantId: TenantId, ticketId: TicketId): Key => ({ pk: tenant(tenantId, 'TICKET', ticketId), sk: 'META' }),
  ticketNote: (tenantId: TenantId, ticketId: TicketId, noteUlid: string): Key => ({
    pk: tenant(tenantId, 'TICKET', ticketId),
    sk: join('NOTE', noteUlid),
  }),
  ticketRules: (tenantId: TenantId): Key => ({ pk: tenant(tenantId), sk: 'TICKETRULES' }),
  /** Whose turn it is in a team. */
  ticketRota: (tenantId: TenantId, teamId: TeamId): Key => ({ pk: tenant(tenantId), sk: join('ROTA', teamId) }),
  ticketsByStatus: (tenantId: TenantId, status: string): string => tenant(tenantId, 'TICKETS', status),
  /** By deadline; those without one come after all others, the oldest first. */
  ticketList: (
    tenantId: TenantId,
    ticket: { status: string; dueAt?: string | undefined; openedAt: string; id: TicketId },
  ) => ({
    gsi1pk: tenant(tenantId, 'TICKETS', ticket.status),
    gsi1sk: join(ticket.dueAt ?? `~${ticket.openedAt}`, ticket.id),
  }),
  ticketsOfCustomer: (tenantId: TenantId, customerId: CustomerId, ticketId: TicketId) => ({
    gsi2pk: tenant(tenantId, 'CUST', customerId),
    gsi2sk: join('TICKET', ticketId),
  }),
  quotationCounter: (tenantId: TenantId): Key => ({ pk: tenant(tenantId, 'COUNTER'), sk: 'QUOTE' }),
  quotationRules: (tenantId: TenantId): Key => ({ pk: tenant(tenantId), sk: 'QUOTERULES' }),
  quotation: (tenantId: TenantId, quotationId: QuotationId): Key => ({
    pk: tenant(tenantId, 'QUOTE', quotationId),
    sk: 'META',
  }),
  quotationRevision: (tenantId: TenantId, quotationId: QuotationId, revision: number): Key => ({
    pk: tenant(tenantId, 'QUOTE', quotationId),
    sk: join('REV', String(revision).padStart(4, '0')),
  }),
  quotationsByStatus: (tenantId: TenantId, status: string): string => tenant(tenantId, 'QUOTES', status),
  quotationList: (tenantId: TenantId, status: string, createdAt: string, quotationId: QuotationId) => ({
    gsi1pk: tenant(tenantId, 'QUOTES', status),
    gsi1sk: join(createdAt, quotationId),
  }),
  quotationsOfCustomer: (tenantId: TenantId, customerId: CustomerId, quotationId: QuotationId) => ({
    gsi2pk: tenant(tenantId, 'CUST', customerId),
    gsi2sk: join('QUOTE', quotationId),
  }),
  auditMonth: (tenantId: TenantId, month: string): string => tenant(tenantId, 'AUDIT', month),
  audit: (tenantId: TenantId, at: string, entryUlid: string): Key => ({
    pk: tenant(tenantId, 'AUDIT', at.slice(0, 7)),
    sk: join(entryUlid),
  }),
  history,
  historyOf: (tenantId: TenantId, entity: string, id: string, entryUlid: string) => ({
    gsi2pk: history(tenantId, entity, id),
    gsi2sk: join(entryUlid),
  }),
  /** A partition for each key: one busy operation never fills one. */
  once: (tenantId: TenantId, operation: string, key: string): Key => ({
    pk: tenant(tenantId, 'ONCE', operation, digest(key)),
    sk: 'ONCE',
  }),
  platformOnce: (operation: string, key: string): Key => ({
    pk: platform('ONCE', operation, digest(key)),
    sk: 'ONCE',
  }),
  platformAuditMonth: (month: string): string => platform('AUDIT', month),
  platformAudit: (at: string, entryUlid: string): Key => ({
    pk: platform('AUDIT', at.slice(0, 7)),
    sk: join(entryUlid),
  }),
  outbox: (tenantId: TenantId, eventId: EventId): Key => ({ pk: tenant(tenantId, 'OUTBOX', eventId), sk: 'EVENT' }),
  setAside: (day: string, entryUlid: string, part: number): Key => ({
    pk: platform('ASIDE', day),
    sk: join(entryUlid, String(part).padStart(3, '0')),
  }),
} as const;

/** The message that an item of the table is, by its key; undefined for any other item. */
export const messagePlaceOf = ({ pk, sk }: Key) => {
  const [space, tenantId, kind, conversationId, ...rest] = pk.split(SEPARATOR);
  const isMessage = space === 'T' && kind === 'CONV' && rest.length === 0 && sk.startsWith(MESSAGE_PREFIX);
  return isMessage ? { tenantId, conversationId, messageKey: sk } : undefined;
};

const OBJECT_SEPARATOR = '/';
const objectRoot = (tenantId: TenantId): string => `T${OBJECT_SEPARATOR}${tenantId}${OBJECT_SEPARATOR}`;

/** Keys of the media bucket. Every part is an id or a digest, so that nothing in one can look like another tenant's. */
export const objects = {
  /** The file of a customer's message; a second copy of the same file has the same key. */
  ofMessage: (tenantId: TenantId, conversationId: ConversationId, messageKey: string, mediaId: string): string =>
    `${objectRoot(tenantId)}messages/${conversationId}/${digest(`${messageKey} ${mediaId}`)}`,
  /** The document of a quotation's revision. */
  quotation: (tenantId: TenantId, quotationId: QuotationId, revision: number): string =>
    `${objectRoot(tenantId)}quotations/${join(quotationId)}/${revision}`,
  /** What staff upload to send it in this conversation: another one's files are not found in it. */
  upload: (tenantId: TenantId, conversationId: ConversationId, fileId: FileId): string =>
    `${objectRoot(tenantId)}uploads/${conversationId}/${fileId}`,
} as const;

/** Whether an object's key lies in the tenant's part of the bucket. S3 knows no `..`, but a link is a path. */
export const ownsObject = (tenantId: TenantId, key: string): boolean =>
  key.startsWith(objectRoot(tenantId)) && /^[\w./-]+$/.test(key) && !/(?:^|\/)\.{0,2}(?:\/|$)/.test(key);

/** A stable shard in [0, shards) for an id. */
export function shardOf(id: string, shards: number): number {
  return shards <= 1 ? 0 : createHash('sha256').update(id).digest().readUInt32BE(0) % shards;
}
