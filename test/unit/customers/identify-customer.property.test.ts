import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../../shared/core/ids.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { interceptRequests } from '../../support/intercept-requests.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';
import { everybody, type Sighting, see } from './people.ts';

let engine: TestTable;
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());

const waId = fc.constantFrom('491', '492', '493', '494');
const userId = fc.constantFrom('DE.1', 'DE.2', 'DE.3');
const nobody = fc.constant<string[]>([]);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const sighting: fc.Arbitrary<Sighting> = fc
  .record({
    waId: maybe(waId),
    userId: maybe(userId),
    previousWaIds: fc.oneof({ weight: 3, arbitrary: nobody }, fc.uniqueArray(waId, { maxLength: 2 })),
    previousUserIds: fc.oneof({ weight: 5, arbitrary: nobody }, fc.uniqueArray(userId, { maxLength: 1 })),
    number: fc.constantFrom('1', '2'),
    name: maybe(fc.constantFrom('Ada', 'Zoë')),
  })
  .filter((seen) => seen.waId !== undefined || seen.userId !== undefined)
  .map((seen) => ({
    ...seen,
    previousWaIds: seen.previousWaIds.filter((id) => id !== seen.waId),
    previousUserIds: seen.previousUserIds.filter((id) => id !== seen.userId),
  }));

/** Some sightings at once, then some more. */
const history = fc.array(fc.array(sighting, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
const MAX_FAULTS = 8;
/** Which requests fail, by their number, and whether they are carried out all the same. */
const faults = fc.dictionary(fc.nat(60).map(String), fc.constantFrom('refused', 'lost'), {
  maxKeys: MAX_FAULTS,
  noNullPrototype: true,
});

/** A message whose customer could not be found comes again, more often than requests fail. */
const again = async <T>(work: () => Promise<T>, attempts = MAX_FAULTS): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (attempts === 0) throw error;
    return again(work, attempts - 1);
  }
};

async function play(
  ctx: TestContext,
  batches: Sighting[][],
  failing: Record<string, string>,
): Promise<Set<ConversationId>> {
  const threads = new Set<ConversationId>();
  let request = 0;
  const stop = interceptRequests(engine.documents, async (_, __, send) => {
    const fault = failing[request];
    request += 1;
    if (fault !== 'refused') await send();
    if (fault !== undefined) throw Object.assign(new Error(), { name: 'TimeoutError' });
  });
  try {
    for (const batch of batches) {
      await Promise.all(
        batch.map(async (seen) => {
          const { conversationId } = await again(() => see(ctx, seen));
          threads.add(conversationId);
        }),
      );
    }
  } finally {
    stop();
  }
  return threads;
}

describe('any history of identities, at once or one after another, with requests that fail', () => {
  it('gives every identity one owner and loses no thread', async () => {
    await fc.assert(
      fc.asyncProperty(history, faults, async (batches, failing) => {
        const ctx = createTestContext({ table: engine.options });
        const given = await play(ctx, batches, failing);
        const { live, aliases, threads } = await everybody(engine, ctx);

        // Every identity belongs to one living customer, whom its alias names.
        const owned = live.flatMap(({ identities, customerId }) =>
          identities.map((name) => [name, customerId] as const),
        );
        expect(owned.map(([name]) => name).sort()).toEqual([...aliases.keys()].sort());
        for (const [name, customerId] of owned) expect(aliases.get(name)).toMatchObject({ customerId });

        // The aliases say the same as the customer.
        for (const { customerId, identities, conversations, formerConversations, sharedIdentities, name } of live) {
          const record = {
            entity: 'Alias',
            customerId,
            identities,
            conversations,
            formerConversations,
            sharedIdentities,
            name,
          };
          for (const identity of identities) expect(aliases.get(identity)).toEqual(JSON.parse(JSON.stringify(record)));
        }

        // Every thread belongs to one living customer, who is named in it; one thread with each number is the current one.
        const kept = live.flatMap((customer) =>
          [...Object.values(customer.conversations), ...(customer.formerConversations ?? [])].map(
            (id) => [id, customer.customerId] as const,
          ),
        );
        expect(kept.map(([id]) => id).sort()).toEqual(threads.map(({ id }) => id).sort());
        const ownerOf = new Map(kept);
        for (const thread of threads) expect(thread.customerId).toBe(ownerOf.get(thread.id));
        for (const { conversations } of live) {
          for (const [number, id] of Object.entries(conversations)) {
            expect(threads.find((thread) => thread.id === id)?.phoneNumberId).toBe(number);
          }
        }
        for (const id of given) expect(ownerOf.has(id)).toBe(true);

        // What is known costs nothing new: the same sightings again find the same people.
        for (const seen of batches.flat()) expect(ownerOf.has((await see(ctx, seen)).conversationId)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
