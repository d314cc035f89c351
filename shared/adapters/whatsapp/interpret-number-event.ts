import { WabaId } from '../../core/ids.ts';
import type { NumberEvent } from '../../tenants/number-event.ts';
import { isRawObject, listAt, objectAt, oneLine, type RawObject, textAt, tokenAt } from './raw-object.ts';

type Told = Pick<NumberEvent, 'health'> & Partial<Pick<NumberEvent, 'access' | 'text'>>;

/** Meta's `phone_number_quality_update` (reference §4): its event, and how many customers may be written to first. */
export const interpretNumberQuality = (
  accountId: string | undefined,
  value: RawObject,
  at: string,
): NumberEvent | undefined => {
  const digits = textAt(value, 'display_phone_number')?.replace(/\D/g, '');
  const messagingLimit = tokenAt(value, 'max_daily_conversations_per_business') ?? tokenAt(value, 'current_limit');
  const wabaId = WabaId.safeParse(accountId).data;
  const event = oneLine(textAt(value, 'event'), 60);
  if (wabaId === undefined || event === undefined || !digits) return undefined;
  const status = { FLAGGED: 'FLAGGED', UNFLAGGED: 'CONNECTED' }[event];
  const limit = oneLine(messagingLimit, 60);
  const health = { ...(status !== undefined && { status }), ...(limit !== undefined && { messagingLimit: limit }) };
  return { about: 'number', wabaId, digits, event, at, health };
};

/** Meta's `account_update`: those of its events that say whether the account's numbers may send; undefined for others. */
export const interpretAccountUpdate = (
  accountId: string | undefined,
  value: RawObject,
  at: string,
): NumberEvent | undefined => {
  const event = textAt(value, 'event');
  // Events of the PARTNER family come under the business portfolio and name the account inside.
  const wabaId = WabaId.safeParse(tokenAt(objectAt(value, 'waba_info'), 'waba_id') ?? accountId).data;
  const told = event === undefined ? undefined : ACCOUNT_EVENTS[event]?.(value);
  if (event === undefined || wabaId === undefined || told === undefined) return undefined;
  const text = oneLine(told.text, 500);
  return { about: 'number', wabaId, event, at, ...told, text };
};

const lost = (): Told => ({ health: {}, access: 'lost' });

const ACCOUNT_EVENTS: Readonly<Record<string, (value: RawObject) => Told>> = {
  ACCOUNT_DELETED: lost,
  ACCOUNT_OFFBOARDED: lost,
  PARTNER_REMOVED: lost,
  PARTNER_APP_UNINSTALLED: lost,
  ACCOUNT_RECONNECTED: () => ({ health: {}, access: 'back' }),
  ACCOUNT_VIOLATION: (value) => ({ health: {}, text: textAt(objectAt(value, 'violation_info'), 'violation_type') }),
  ACCOUNT_RESTRICTION: (value) => ({
    health: { status: 'RESTRICTED', canSend: 'LIMITED' },
    text: listAt(value, 'restriction_info').filter(isRawObject).map(restrictionOf).join(', '),
  }),
  DISABLED_UPDATE: (value) => {
    const ban = objectAt(value, 'ban_info');
    const state = textAt(ban, 'waba_ban_state') ?? '';
    return {
      health: BANS[state] ?? {},
      text: [state, textAt(ban, 'waba_ban_date')].filter((part) => part !== undefined).join(', '),
    };
  },
};

/** `SCHEDULE_FOR_DISABLE` only warns. */
const BANS: Readonly<Record<string, NumberEvent['health']>> = {
  DISABLE: { status: 'BANNED', canSend: 'BLOCKED' },
  REINSTATE: { status: 'CONNECTED', canSend: 'AVAILABLE' },
};

const restrictionOf = (info: RawObject): string => {
  const expiry = tokenAt(info, 'expiration');
  const seconds = Number(expiry);
  const until = Number.isFinite(seconds) && seconds > 0 ? new Date(seconds * 1000).toISOString().slice(0, 10) : expiry;
  return [textAt(info, 'restriction_type'), until && `until ${until}`].filter((part) => part).join(' ');
};
