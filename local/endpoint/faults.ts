import * as z from 'zod';
import { type AwsCall, serviceNames } from './aws-call.ts';
import { AwsError } from './aws-error.ts';

/** An error to inject: into the next `times` calls that match. */
export const AwsFault = z.strictObject({
  service: z.enum(serviceNames),
  /** Such as `PutItem`. */
  action: z.string().min(1),
  /** A function's name; every caller when left out. */
  caller: z.string().min(1).optional(),
  times: z.int().min(1).default(1),
  error: z.strictObject({ name: z.string().min(1), status: z.int().min(400).max(599).default(400) }),
  /** The service does what was asked, and the answer is lost. */
  afterSuccess: z.boolean().default(false),
});
export type AwsFault = z.infer<typeof AwsFault>;

/** Faults that tests have asked for, first come first served. */
export class AwsFaults {
  readonly #pending: AwsFault[] = [];

  add(fault: AwsFault): void {
    this.#pending.push({ ...fault });
  }

  pending(): readonly AwsFault[] {
    return this.#pending.map((fault) => ({ ...fault }));
  }

  clear(): void {
    this.#pending.length = 0;
  }

  /** Throws the error that was asked for at this moment of this call, if any. */
  strike(call: AwsCall, moment: 'before' | 'after'): void {
    const index = this.#pending.findIndex(
      (fault) =>
        fault.service === call.service &&
        fault.action === call.action &&
        (fault.caller ?? call.caller.name) === call.caller.name &&
        fault.afterSuccess === (moment === 'after'),
    );
    const fault = this.#pending[index];
    if (fault === undefined) return;
    fault.times -= 1;
    if (fault.times === 0) this.#pending.splice(index, 1);
    throw new AwsError(fault.error.name, 'An error that a test asked for.', { status: fault.error.status });
  }
}
