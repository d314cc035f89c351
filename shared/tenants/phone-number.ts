import * as z from 'zod';
import { PhoneNumberId, TenantId, WabaId } from '../core/ids.ts';

/** Meta's own words: new ones come without notice. */
const word = z.string().max(60).optional();

/** What WhatsApp says of a number. */
export const NumberHealth = z.object({
  /** The name that customers see. */
  verifiedName: z.string().max(200).optional(),
  /** `APPROVED`, `PENDING_REVIEW`, `DECLINED` … */
  nameStatus: word,
  /** `GREEN`, `YELLOW`, `RED` or `UNKNOWN`, by how customers reacted in the last seven days. */
  quality: word,
  /** How many customers may be written to first within 24 hours: `TIER_250`, `TIER_2K` … */
  messagingLimit: word,
  /** `CONNECTED`, `FLAGGED`, `RESTRICTED`, `BANNED` … */
  status: word,
  /** `AVAILABLE`, `LIMITED` or `BLOCKED`. */
  canSend: word,
  checkedAt: z.iso.datetime(),
});
export type NumberHealth = z.infer<typeof NumberHealth>;

/** A business phone number of a tenant, with the access token to send from it, encrypted. */
export const PhoneNumber = z.object({
  entity: z.literal('PhoneNumber'),
  phoneNumberId: PhoneNumberId,
  /** The account that the number and its message templates belong to; unknown for one that an operator connected without it. */
  wabaId: WabaId.optional(),
  displayPhoneNumber: z.string().min(1),
  /**
   * `reconnect`: Meta refused the token; messages still come in, nothing can go out. `disconnected`: the organisation gave
   * the number up; what was written over it stays.
   */
  status: z.enum(['connected', 'reconnect', 'disconnected']),
  /** KMS ciphertext in base64; the encryption context is the tenant id. None for a number that is disconnected. */
  encryptedToken: z.string().min(1).optional(),
  connectedAt: z.iso.datetime(),
  version: z.int().min(1).default(1),
  health: NumberHealth.optional(),
  /** Meta's last word on the number or its account that came by itself: a flag, a restriction, a ban, an end of access. */
  notice: z.object({ event: z.string(), text: z.string().optional(), at: z.iso.datetime() }).optional(),
});
export type PhoneNumber = z.infer<typeof PhoneNumber>;

/** Which tenant a business phone number belongs to. */
export const PhoneRoute = z.object({
  entity: z.literal('PhoneRoute'),
  phoneNumberId: PhoneNumberId,
  tenantId: TenantId,
});
export type PhoneRoute = z.infer<typeof PhoneRoute>;

/** Which tenant a WhatsApp Business account belongs to. */
export const WabaRoute = z.object({ entity: z.literal('WabaRoute'), wabaId: WabaId, tenantId: TenantId });
export type WabaRoute = z.infer<typeof WabaRoute>;
