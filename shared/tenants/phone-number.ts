import * as z from 'zod';
import { PhoneNumberId, TenantId, WabaId } from '../core/ids.ts';

/** A business phone number of a tenant, with the access token to send from it, encrypted. */
export const PhoneNumber = z.object({
  entity: z.literal('PhoneNumber'),
  phoneNumberId: PhoneNumberId,
  /** The account that the number and its message templates belong to; unknown for one that an operator connected without it. */
  wabaId: WabaId.optional(),
  displayPhoneNumber: z.string().min(1),
  /** `reconnect`: Meta refused the token; messages still come in, nothing can go out. */
  status: z.enum(['connected', 'reconnect']),
  /** KMS ciphertext in base64; the encryption context is the tenant id. */
  encryptedToken: z.string().min(1),
  connectedAt: z.iso.datetime(),
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
