import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PhoneNumberId } from '../../../shared/core/ids.ts';
import { recordPreference } from '../../../shared/customers/record-preference.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createTestContext } from '../../support/test-context.ts';
import { everybody } from './people.ts';

let engine: TestTable;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());

describe('recordPreference', () => {
  it('keeps the newest one whatever the order, also of a customer who never wrote', async () => {
    const preferences = fc.uniqueArray(
      fc.record({ value: fc.constantFrom('stop' as const, 'resume' as const), second: fc.integer({ min: 0, max: 9 }) }),
      { minLength: 1, maxLength: 5, selector: ({ second }) => second },
    );
    await fc.assert(
      fc.asyncProperty(preferences, fc.boolean(), async (told, atOnce) => {
        const ctx = createTestContext({ table: engine.options });
        const record = ({ value, second }: (typeof told)[number]) =>
          recordPreference(ctx, {
            identity: { waId: '491', previousWaIds: [], previousUserIds: [] },
            phoneNumberId: PhoneNumberId.parse('1'),
            value,
            at: `2026-08-01T10:00:0${second}.000Z`,
          });
        if (atOnce) await Promise.all(told.map(record));
        else for (const one of told) await record(one);
        const newest = told.reduce((last, one) => (one.second > last.second ? one : last));
        const { customers, threads } = await everybody(engine, ctx);
        expect(customers.map(({ marketing }) => marketing)).toEqual([
          { value: newest.value, at: `2026-08-01T10:00:0${newest.second}.000Z` },
        ]);
        expect(threads.map(({ status }) => status)).toEqual(['resolved']);
      }),
      { numRuns: 12 },
    );
  });
});
