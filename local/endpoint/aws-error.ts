import type { JsonObject } from '../json.ts';
import type { CapacityUnits } from './capacity-units.ts';

interface AwsErrorOptions {
  readonly status?: number;
  /** The code that SQS's older protocol had for the error; SDKs still read it. */
  readonly queryCode?: string;
  /** Further members of the answer, such as `CancellationReasons`. */
  readonly details?: JsonObject;
  /** Refused requests may be billed too: a failed condition is. */
  readonly units?: CapacityUnits;
}

/** A refusal in AWS's form: `name` is what the SDK reports as the error's name. */
export class AwsError extends Error {
  override readonly name: string;
  readonly status: number;
  readonly queryCode: string | undefined;
  readonly details: JsonObject;
  readonly units: CapacityUnits | undefined;

  constructor(name: string, message: string, options: AwsErrorOptions = {}) {
    super(message);
    this.name = name;
    this.status = options.status ?? 400;
    this.queryCode = options.queryCode;
    this.details = options.details ?? {};
    this.units = options.units;
  }
}

/** The service did what was asked, or the caller has died: the connection is cut and nobody hears an answer. */
export class LostAnswer extends AwsError {
  constructor(units?: CapacityUnits) {
    super('LostAnswer', 'The connection was cut before the answer.', { status: 500, ...(units && { units }) });
  }
}
