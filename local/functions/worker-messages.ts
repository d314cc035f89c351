import * as z from 'zod';

/** What a worker thread must know of its function. */
export const FunctionIdentity = z.strictObject({
  name: z.string(),
  arn: z.string(),
  handler: z.string(),
  directory: z.string(),
  memoryMegabytes: z.number(),
  /** Where the function looks names up in the DNS: an address with its port. */
  nameServer: z.string(),
});
export type FunctionIdentity = z.infer<typeof FunctionIdentity>;

/** One event for the function, as JSON text. `deadline` in milliseconds since 1970; its clock is `clockOffset` ahead. */
export const Invocation = z.strictObject({
  requestId: z.string(),
  event: z.string(),
  deadline: z.number(),
  clockOffset: z.number(),
});
export type Invocation = z.infer<typeof Invocation>;

/** What the thread's processor time grew by since its last report. */
const processorMilliseconds = z.number();

const failure = { errorType: z.string(), errorMessage: z.string(), trace: z.string() };

/** What a worker thread tells: it can take events, it could not load the bundle, or how an event ended. */
export const WorkerReport = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('broken'), ...failure }),
  z.strictObject({ type: z.literal('result'), requestId: z.string(), result: z.string(), processorMilliseconds }),
  z.strictObject({ type: z.literal('error'), requestId: z.string(), processorMilliseconds, ...failure }),
]);
export type WorkerReport = z.infer<typeof WorkerReport>;
