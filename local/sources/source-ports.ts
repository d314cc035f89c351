import type { ServiceName } from '../endpoint/aws-call.ts';
import type { InvocationOutcome } from '../functions/function-worker.ts';
import type { JsonObject } from '../json.ts';

/** Calls AWS in the name of the function that the mapping feeds, as Lambda does with the function's role. */
export type CallAws = (
  service: ServiceName,
  action: string,
  input: JsonObject,
  signal?: AbortSignal,
) => Promise<JsonObject>;

/** Runs the mapping's function on an event (JSON text). */
export type InvokeFunction = (event: string) => Promise<InvocationOutcome>;
