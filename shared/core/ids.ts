import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARS = 10;
const RANDOM_BYTES = 10;

const idSchema = <Prefix extends string>(prefix: Prefix) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9A-HJKMNP-TV-Z]{26}$`), `must look like ${prefix}_ and 26 characters`);

export const TenantId = idSchema('tn').brand<'TenantId'>();
export const UserId = idSchema('us').brand<'UserId'>();
export const TeamId = idSchema('tm').brand<'TeamId'>();
export const ApiKeyId = idSchema('ak').brand<'ApiKeyId'>();
export const InvitationId = idSchema('iv').brand<'InvitationId'>();
export const CustomerId = idSchema('cu').brand<'CustomerId'>();
export const ConversationId = idSchema('cv').brand<'ConversationId'>();
export const TicketId = idSchema('tk').brand<'TicketId'>();
export const QuotationId = idSchema('qt').brand<'QuotationId'>();
export const LookupEntryId = idSchema('lk').brand<'LookupEntryId'>();
export const TemplateId = idSchema('tp').brand<'TemplateId'>();
/** Of a file that staff upload to a conversation. */
export const FileId = idSchema('fl').brand<'FileId'>();
export const CannedReplyId = idSchema('cr').brand<'CannedReplyId'>();
/** A platform administrator's access to one tenant's conversations. */
export const GrantId = idSchema('gr').brand<'GrantId'>();
export const EventId = idSchema('ev').brand<'EventId'>();
/** Meta's id of a business phone number: digits. */
export const PhoneNumberId = z
  .string()
  .regex(/^\d{1,32}$/)
  .meta({ examples: ['106540352242922'] })
  .brand<'PhoneNumberId'>();
/** Meta's id of a WhatsApp Business account, which holds numbers and message templates: digits. */
export const WabaId = z
  .string()
  .regex(/^\d{1,32}$/)
  .meta({ examples: ['102290129340398'] })
  .brand<'WabaId'>();

export type TenantId = z.infer<typeof TenantId>;
export type UserId = z.infer<typeof UserId>;
export type TeamId = z.infer<typeof TeamId>;
export type ApiKeyId = z.infer<typeof ApiKeyId>;
export type InvitationId = z.infer<typeof InvitationId>;
export type CustomerId = z.infer<typeof CustomerId>;
export type ConversationId = z.infer<typeof ConversationId>;
export type TicketId = z.infer<typeof TicketId>;
export type QuotationId = z.infer<typeof QuotationId>;
export type LookupEntryId = z.infer<typeof LookupEntryId>;
export type TemplateId = z.infer<typeof TemplateId>;
export type FileId = z.infer<typeof FileId>;
export type CannedReplyId = z.infer<typeof CannedReplyId>;
export type GrantId = z.infer<typeof GrantId>;
export type EventId = z.infer<typeof EventId>;
export type PhoneNumberId = z.infer<typeof PhoneNumberId>;
export type WabaId = z.infer<typeof WabaId>;

const encodeTime = (milliseconds: number): string => {
  let rest = milliseconds;
  let text = '';
  for (let i = 0; i < TIME_CHARS; i += 1) {
    text = CROCKFORD.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
};

const encodeRandom = (bytes: Uint8Array): string => {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 16; i += 1) {
    text = CROCKFORD.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
};

/** A ULID: 48 bits of time in milliseconds, 80 random bits, Crockford's base 32; sorts by time. */
export const ulid = (at: Date, random: Uint8Array = randomBytes(RANDOM_BYTES)): string =>
  encodeTime(at.getTime()) + encodeRandom(random.subarray(0, RANDOM_BYTES));

/** The time that a ULID carries. */
export const timeOfUlid = (text: string): Date =>
  new Date([...text.slice(0, TIME_CHARS)].reduce((time, char) => time * 32 + CROCKFORD.indexOf(char), 0));

/** The same ULID for the same seed and time: the id of something that a repeated attempt must not make twice. */
export const derivedUlid = (at: Date, seed: string): string =>
  ulid(at, createHash('sha256').update(seed).digest().subarray(0, RANDOM_BYTES));

export const customerIdOf = (text: string): CustomerId => CustomerId.parse(`cu_${text}`);
export const conversationIdOf = (text: string): ConversationId => ConversationId.parse(`cv_${text}`);
export const ticketIdOf = (text: string): TicketId => TicketId.parse(`tk_${text}`);
export const userIdOf = (text: string): UserId => UserId.parse(`us_${text}`);
export const quotationIdOf = (text: string): QuotationId => QuotationId.parse(`qt_${text}`);
export const tenantIdOf = (text: string): TenantId => TenantId.parse(`tn_${text}`);
export const grantIdOf = (text: string): GrantId => GrantId.parse(`gr_${text}`);
export const fileIdOf = (text: string): FileId => FileId.parse(`fl_${text}`);
export const eventIdOf = (text: string): EventId => EventId.parse(`ev_${text}`);
