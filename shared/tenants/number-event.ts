import * as z from 'zod';
import { WabaId } from '../core/ids.ts';
import { NumberHealth } from './phone-number.ts';

/** What Meta told by webhook of a number, or of all numbers of an account. */
export const NumberEvent = z.object({
  about: z.literal('number'),
  wabaId: WabaId,
  /** Digits of the number as displayed; absent for all of the account. */
  digits: z.string().min(1).optional(),
  /** Meta's name of the event: `FLAGGED`, `ACCOUNT_RESTRICTION` … */
  event: z.string().max(60),
  text: z.string().max(500).optional(),
  at: z.iso.datetime(),
  health: NumberHealth.pick({ status: true, messagingLimit: true, canSend: true }).partial(),
  /** Whether our access to the account ended or came back. */
  access: z.enum(['lost', 'back']).optional(),
});
export type NumberEvent = z.infer<typeof NumberEvent>;
