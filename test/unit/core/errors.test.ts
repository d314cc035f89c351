import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readConfig } from '../../../shared/core/config.ts';
import {
  AppError,
  Conflict,
  CorruptItem,
  ForeignKey,
  InvalidInput,
  NotFound,
  RetryLater,
  Unauthenticated,
  Unavailable,
} from '../../../shared/core/errors.ts';

const text = { public: 'A sentence.', internal: 'detail' };

describe('errors', () => {
  it.each([
    [new InvalidInput(text), 400, false],
    [new Unauthenticated(text), 401, false],
    [new NotFound(text), 404, false],
    [new Conflict(text), 409, true],
    [new ForeignKey('pk is outside T#…'), 404, true],
    [new CorruptItem('Message'), 500, true],
    [new Unavailable(text), 503, true],
    [new RetryLater(1, 'busy'), 503, true],
  ])('%s has its status, and says whether the work is kept', (error, status, retryable) => {
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ status, retryable, name: error.constructor.name });
    expect(error.publicText).not.toMatch(/detail|T#|Message|busy/);
  });

  it('show a foreign key to the caller like something that is not there', () => {
    const [foreign, missing] = [new ForeignKey('x'), new NotFound({ public: 'Not found.' })];
    expect([foreign.status, foreign.publicText]).toEqual([missing.status, missing.publicText]);
  });

  it.each([
    [0, 1],
    [-5, 1],
    [0.2, 1],
    [2.1, 3],
    [60, 60],
  ])('RetryLater(%d) waits whole seconds, one at least', (seconds, waits) => {
    expect(new RetryLater(seconds, 'busy').delaySeconds).toBe(waits);
  });
});

describe('readConfig', () => {
  const schema = z.object({ TABLE_NAME: z.string().min(1), QUEUE_URL: z.url() });

  it('gives the settings and nothing else of the environment', () => {
    const environment = { TABLE_NAME: 'crm', QUEUE_URL: 'https://q.example/1', HOME: '/root' };
    expect(readConfig(schema, environment)).toEqual({ TABLE_NAME: 'crm', QUEUE_URL: 'https://q.example/1' });
  });

  it('names everything that is missing or wrong, without its value', () => {
    const read = () => readConfig(schema, { QUEUE_URL: 'no-secret-in-the-message' });
    expect(read).toThrow(/TABLE_NAME.*QUEUE_URL/);
    expect(read).not.toThrow(/no-secret/);
  });
});
