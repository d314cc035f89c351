import * as z from 'zod';
import type { AccountEvent } from '../../queue/account-event.ts';
import { interpretAccountUpdate, interpretNumberQuality } from './interpret-number-event.ts';
import { interpretTemplateEvent } from './interpret-template-event.ts';
import { RawObject } from './raw-object.ts';
import type { AsideUpdate } from './webhook-update.ts';

type Interpret = (accountId: string | undefined, value: RawObject, at: string) => AccountEvent | undefined;

/** Fields that tell of a template, a number or an account (reference §4). */
const INTERPRETERS: ReadonlyMap<string, Interpret> = new Map<string, Interpret>([
  ['message_template_status_update', interpretTemplateEvent],
  ['message_template_quality_update', interpretTemplateEvent],
  ['message_template_components_update', interpretTemplateEvent],
  ['template_category_update', interpretTemplateEvent],
  ['phone_number_quality_update', interpretNumberQuality],
  ['account_update', interpretAccountUpdate],
]);

/** Of a year that can be written in four digits. */
const UnixSeconds = z.coerce.number().int().positive().max(253_402_300_799);

const Entry = z.object({
  id: z.union([z.string(), z.int()]).transform(String).optional().catch(undefined),
  time: UnixSeconds.optional().catch(undefined),
  changes: z.tuple([z.object({ value: RawObject })]),
});

/** What a change that would go aside says of an account of ours; undefined for one that nothing follows from. */
export const interpretAccountEvent = ({ field, raw }: AsideUpdate, now: Date): AccountEvent | undefined => {
  const interpret = INTERPRETERS.get(field ?? '');
  const entry = interpret && Entry.safeParse(raw).data;
  if (interpret === undefined || entry === undefined) return undefined;
  const at = entry.time === undefined ? now : new Date(entry.time * 1000);
  return interpret(entry.id, entry.changes[0].value, at.toISOString());
};
