import * as z from 'zod';
import type { FaultDice } from '../faults/fault-dice.ts';

/** How the statuses of an accepted send arrive: in order, twice, backwards, before the answer to the send, failed, never. */
const StatusFault = z.enum(['normal', 'duplicated', 'reversed', 'early', 'failed', 'none']);
export type StatusFault = z.infer<typeof StatusFault>;

/**
 * What to do to the next sends that match: `status` is the HTTP status (0 cuts the connection without an answer), `code`
 * Meta's error code; neither gives a slow success. With `thenAccept` the send is accepted although the caller gets the error.
 */
export const Fault = z.strictObject({
  match: z.strictObject({ phoneNumberId: z.string(), to: z.string(), textIncludes: z.string() }).partial().default({}),
  status: z
    .int()
    .refine((status) => status === 0 || (status >= 400 && status <= 599), 'must be 0 or between 400 and 599')
    .optional(),
  code: z.int().optional(),
  times: z.int().min(1).default(1),
  delayMs: z.int().min(0).default(0),
  thenAccept: z.boolean().default(false),
  statuses: StatusFault.default('normal'),
});
export type Fault = z.infer<typeof Fault>;

/** A send as faults look at it. */
export interface FaultTarget {
  phoneNumberId: string;
  /** '+digits' or a business-scoped user id. */
  to: string;
  /** The send's body as JSON. */
  body: string;
}

/**
 * The faults that were asked for, first come first served; each is used up after `times` sends. Sends that none of them
 * matches meet those that the dice decide. In memory only.
 */
export class FaultList {
  readonly #dice: FaultDice | undefined;
  #faults: Fault[] = [];

  constructor(dice?: FaultDice) {
    this.#dice = dice;
  }

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  clear(): void {
    this.#faults = [];
  }

  /** Takes one use of the first fault that matches the send. */
  take(target: FaultTarget): Fault | undefined {
    const fault = this.#faults.find(({ match }) => matches(match, target));
    if (fault === undefined) return this.#dice && faultByChance(this.#dice, target);
    fault.times -= 1;
    if (fault.times === 0) this.#faults = this.#faults.filter((other) => other !== fault);
    return fault;
  }
}

function matches(match: Fault['match'], target: FaultTarget): boolean {
  return (
    (match.phoneNumberId === undefined || match.phoneNumberId === target.phoneNumberId) &&
    (match.to === undefined || match.to === target.to) &&
    (match.textIncludes === undefined || target.body.includes(JSON.stringify(match.textIncludes).slice(1, -1)))
  );
}

/** Where a send meets one fault, it meets no other. */
function faultByChance(dice: FaultDice, { phoneNumberId, to }: FaultTarget): Fault | undefined {
  if (!dice.active) return undefined;
  const scope = `${phoneNumberId} ${to}`;
  const pick = <Choice>(choices: readonly [Choice, ...Choice[]]): Choice =>
    choices[dice.pick(`graph ${scope}`, 0, choices.length - 1)] ?? choices[0];
  if (dice.strikes('graph-refuses', scope)) return Fault.parse({ code: 131026 });
  if (dice.strikes('graph-fails', scope)) {
    return Fault.parse({ ...pick([{ status: 500 }, { status: 503, code: 2 }]), thenAccept: pick([true, false]) });
  }
  if (dice.strikes('graph-busy', scope)) return Fault.parse({ status: 429, code: 130429 });
  if (dice.strikes('graph-pair-limit', scope)) return Fault.parse({ code: 131056 });
  if (dice.strikes('graph-answer-lost', scope)) return Fault.parse({ status: 0, thenAccept: true });
  if (!dice.strikes('statuses-disordered', scope)) return undefined;
  return Fault.parse({ statuses: pick(['duplicated', 'reversed', 'early']) });
}
