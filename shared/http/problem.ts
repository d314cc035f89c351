import { STATUS_CODES } from 'node:http';
import type { APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import { AppError, Conflict, ForeignKey, InvalidInput, RetryLater } from '../core/errors.ts';

/** The body of every answer that is no success (RFC 9457). */
export const Problem = z
  .object({
    /** Where the code is explained. */
    type: z.string().meta({ examples: ['/docs#not_found'] }),
    /** The status in words; the same for every problem with that status. */
    title: z.string().meta({ examples: ['Not Found'] }),
    status: z.int().meta({ examples: [404] }),
    /** Stable; what a program should branch on. */
    code: z.string().meta({ examples: ['not_found'] }),
    /** A sentence for people. */
    detail: z.string().meta({ examples: ['There is no such ticket.'] }),
    /** Name it when you ask us. */
    requestId: z.string().meta({ examples: ['7f3d5a8c-1f0e-4f0b-9a55-0b4ce1b0a3c1'] }),
    /** Which fields of the input are wrong, and why. */
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** When to come back, in seconds, where the error knows it. */
export const retryAfterOf = (error: unknown): Record<string, string> =>
  error instanceof RetryLater ? { 'retry-after': String(error.delaySeconds) } : {};

/** What the caller learns of an error. Another tenant's key looks like nothing at all; what we do not know is one constant. */
export const problemOf = (error: unknown, requestId: string): Problem => {
  const known = error instanceof AppError ? error : undefined;
  const status = known?.status ?? 500;
  const code = known instanceof ForeignKey ? 'not_found' : (known?.code ?? 'internal');
  return {
    type: `/docs#${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: known?.publicText ?? 'Something went wrong on our side.',
    requestId,
    ...(error instanceof InvalidInput && error.problems.length > 0 && { errors: [...error.problems] }),
  };
};

/** Whether the log should carry the error as ours: the caller's mistakes are only counted. */
export const isOurs = (error: unknown): boolean => {
  if (error instanceof Conflict) return false;
  return !(error instanceof AppError) || error.status >= 500 || error instanceof ForeignKey;
};

export const problemAnswer = (problem: Problem): APIGatewayProxyResult => ({
  statusCode: problem.status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify(problem),
});
