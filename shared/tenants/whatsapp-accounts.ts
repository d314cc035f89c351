import type { PhoneNumberId, WabaId } from '../core/ids.ts';
import type { NumberHealth } from './phone-number.ts';

/** Why Meta does not do what was asked: the token is no good, it may not do this, or there is no such thing for it. */
export type Refusal = 'token' | 'permission' | 'unknown';

export type Answer<T> = { readonly answer: T } | { readonly refused: Refusal };

/** What Meta says of an access token. */
export interface TokenFacts {
  readonly isValid: boolean;
  /** Made for the app whose webhooks we receive: another app's token would leave the number silent. */
  readonly isForOurApp: boolean;
  /** The WhatsApp Business accounts that each permission of the token reaches. */
  readonly reach: ReadonlyMap<string, readonly string[] | 'all'>;
}

export interface NumberFacts {
  readonly displayPhoneNumber: string;
  readonly health: Omit<NumberHealth, 'checkedAt'>;
}

/** Meta's side of businesses' accounts and numbers. All throw Unavailable when Meta does not answer. */
export interface WhatsAppAccounts {
  inspectToken(accessToken: string): Promise<TokenFacts>;
  listNumberIds(wabaId: WabaId, accessToken: string): Promise<Answer<readonly string[]>>;
  getNumber(phoneNumberId: PhoneNumberId, accessToken: string): Promise<Answer<NumberFacts>>;
  /** From now on Meta tells us of the account's messages and events; may be repeated. */
  subscribe(wabaId: WabaId, accessToken: string): Promise<Answer<void>>;
  unsubscribe(wabaId: WabaId, accessToken: string): Promise<Answer<void>>;
}
