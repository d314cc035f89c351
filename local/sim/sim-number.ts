/** The id of the simulated Meta app. */
export const SIM_APP_ID = '900000000000001';

/** A business phone number that the simulated Graph API knows. */
export interface SimNumber {
  phoneNumberId: string;
  displayPhoneNumber: string;
  tenantName: string;
  /** Bearer token that sends for this number must carry. */
  accessToken: string;
  /** What the token may do; everything when absent. */
  scopes?: string[];
  /** The tenant's languages, the preferred one first (`['ar', 'en']`). */
  languages: string[];
}

/** The id of the WhatsApp Business account a simulated number belongs to, as in a webhook's `entry.id`. */
export function businessAccountId(number: SimNumber): string {
  return `2${number.phoneNumberId.slice(1)}`;
}
