import { eventTime } from './event-time.ts';
import { contactIds, mergeIds, type PersonIdentity, pickIds, resolveIdentity } from './person-identity.ts';
import { oneLine, textAt, tokenAt } from './raw-object.ts';
import type { PreferenceUpdate } from './webhook-update.ts';

export type InterpretedPreference =
  | {
      kind: 'marketing';
      identity: PersonIdentity;
      /** `resume` is Meta's side only: it is no consent in law. */
      value: 'stop' | 'resume';
      /** ISO-8601 UTC, from Meta's timestamp alone. */
      at: string;
      detail?: string;
    }
  /** Another category or value: keep, do not apply. */
  | { kind: 'unknown'; identity: PersonIdentity };

/** What a `user_preferences` item asks for. Total; the same update gives the same result. */
export function interpretPreference({ preference, contact }: PreferenceUpdate): InterpretedPreference {
  const named = pickIds(
    tokenAt(preference, 'wa_id'),
    textAt(preference, 'user_id'),
    textAt(preference, 'parent_user_id'),
  );
  const identity = resolveIdentity(mergeIds(named, contactIds(contact)), []);
  const value = textAt(preference, 'value');
  const marketing = textAt(preference, 'category') === 'marketing_messages';
  if (!marketing || (value !== 'stop' && value !== 'resume')) return { kind: 'unknown', identity };
  const detail = oneLine(textAt(preference, 'detail'), 300);
  return { kind: 'marketing', identity, value, at: eventTime(preference.timestamp), detail };
}
