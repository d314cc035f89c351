import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ofTenant } from '../../support/dynamo-engine.ts';
import { differences, randomLike, valueAt, withValue } from '../api/forge.ts';
import { seedWorld, type World } from '../api/world.ts';
import { outcomeOf } from '../outcome.ts';
import { type ConsumerCase, consumerCases } from './consumer-cases.ts';
import { type Consumer, ConsumerRig } from './consumer-rig.ts';

type Items = Record<string, unknown>[];

const consumers = Object.keys(consumerCases) as Consumer[];
const cases = consumers.flatMap((consumer) =>
  Object.entries<ConsumerCase>(consumerCases[consumer]).map(([name, input]) => ({ consumer, name, input })),
);

let rig: ConsumerRig;
let own: World;
/** Of the one who is attacked. */
let other: World;
let seeded: Items;
beforeAll(async () => {
  rig = await ConsumerRig.start();
  [other, own] = [await seedWorld(rig.api), await seedWorld(rig.api, { more: 1 })];
  seeded = await rig.api.table.scanAll();
});
afterAll(() => rig.api.close());

const itemsOf = ({ caller }: World, table: Items): Items => ofTenant(caller.tenantId, table);

/**
 * Delivers, and sees that nothing of the tenant changed, and that nothing went out in its name or to its people. Gives the
 * answer and the table after it.
 */
const leavingAlone = async (victim: World, consumer: Consumer, message: unknown, table: Items) => {
  const before = itemsOf(victim, table);
  rig.out.length = 0;
  const answer = await rig.deliver(consumer, message);
  const after = await rig.api.table.scanAll();
  expect(itemsOf(victim, after)).toEqual(before);
  const people = before.filter(({ entity }) => entity === 'User').map(({ email }) => String(email));
  for (const word of [victim.caller.tenantId, ...people]) expect(rig.out.join('\n')).not.toContain(word);
  return { answer, after };
};

/** What a message comes to for its own tenant: the answer, what went out, and what there is now. */
const deliverOwn = async (consumer: Consumer, mine: unknown, before: Items) => {
  rig.api.forgetTemplatesAtMeta();
  const { answer, after } = await leavingAlone(other, consumer, mine, before);
  return { after, outcome: outcomeOf(before, [answer, rig.out.toSorted()], itemsOf(own, after)) };
};

describe.each(cases)('$consumer, given $name', ({ consumer, input }) => {
  let [mine, theirs]: unknown[] = [];
  /** The table with what the messages are about. */
  let prepared: Items;
  /** What the tenant's own message comes to. */
  let undisturbed: readonly string[];
  /** The table as it is, where that is known: to look takes longer than all else. */
  let now: Items | undefined;
  beforeAll(async () => {
    [mine, theirs] = [await input.message(own, rig), await input.message(other, rig)];
    prepared = await rig.api.table.scanAll();
    ({ outcome: undisturbed, after: now } = await deliverOwn(consumer, mine, prepared));
  });
  beforeEach(async () => {
    await rig.api.table.restore(prepared, now);
    now = undefined;
  });
  afterAll(() => rig.api.table.restore(seeded, now));

  it('does what its tenant’s own message says', async () => {
    const { outcome, after } = await deliverOwn(consumer, mine, prepared);
    expect(rig.out.length > 0 || !isDeepStrictEqual(itemsOf(own, after), itemsOf(own, prepared))).toBe(true);
    expect(outcome).toEqual(undisturbed);
    now = after;
  });

  it('takes what is another tenant’s for what nobody has, and leaves it alone', async () => {
    const places = differences(mine, theirs);
    expect(places.map(String)).toContain(String(input.tenantAt));
    for (const place of places.filter((at) => String(at) !== String(input.tenantAt))) {
      const foreign = withValue(mine, place, valueAt(theirs, place));
      const { answer: toForeign, after } = await leavingAlone(other, consumer, foreign, prepared);
      await rig.api.table.restore(prepared, after);
      const random = withValue(mine, place, randomLike(valueAt(theirs, place)));
      expect(toForeign).toEqual(await rig.deliver(consumer, random));
      await rig.api.table.restore(prepared);
    }
    now = prepared;
  });

  it('does nothing to the tenant whose message bears another’s name', async () => {
    const nameOf = (message: unknown) => valueAt(message, input.tenantAt);
    const mineInName = withValue(theirs, input.tenantAt, nameOf(mine));
    const { after } = await leavingAlone(other, consumer, mineInName, prepared);
    // The other way round: forged in the victim's name, it has nothing of the victim's to work on.
    const theirsInName = withValue(mine, input.tenantAt, nameOf(theirs));
    ({ after: now } = await leavingAlone(own, consumer, theirsInName, after));
  });
});
