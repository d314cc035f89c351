import * as z from 'zod';

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

/** The faults that were asked for, first come first served; each is used up after `times` sends. In memory only. */
export class FaultList {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  clear(): void {
    this.#faults = [];
  }

  /** Takes one use of the first fault that matches the send. */
  take(target: FaultTarget): Fault | undefined {
    const fault = this.#faults.find(({ match }) => matches(match, target));
    if (fault === undefined) return undefined;
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
