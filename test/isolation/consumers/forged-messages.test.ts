import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

const itemsOf = ({ caller }: World) => rig.api.table.itemsOf(caller.tenantId);

/** Delivers, and sees that nothing of the tenant changed, and that nothing went out in its name or to its people. */
const leavingAlone = async (victim: World, consumer: Consumer, message: unknown): Promise<unknown> => {
  const before = await itemsOf(victim);
  rig.out.length = 0;
  const answer = await rig.deliver(consumer, message);
  expect(await itemsOf(victim)).toEqual(before);
  const people = before.filter(({ entity }) => entity === 'User').map(({ email }) => String(email));
  for (const word of [victim.caller.tenantId, ...people]) expect(rig.out.join('\n')).not.toContain(word);
  return answer;
};

/** What a message comes to for its own tenant: the answer, what went out, and what there is now. */
const deliverOwn = async (consumer: Consumer, mine: unknown, before: Items): Promise<readonly string[]> => {
  rig.api.forgetTemplatesAtMeta();
  const answer = await leavingAlone(other, consumer, mine);
  return outcomeOf(before, [answer, rig.out.toSorted()], await itemsOf(own));
};

describe.each(cases)('$consumer, given $name', ({ consumer, input }) => {
  let [mine, theirs]: unknown[] = [];
  /** The table with what the messages are about. */
  let prepared: Items;
  /** What the tenant's own message comes to. */
  let undisturbed: readonly string[];
  beforeAll(async () => {
    [mine, theirs] = [await input.message(own, rig), await input.message(other, rig)];
    prepared = await rig.api.table.scanAll();
    undisturbed = await deliverOwn(consumer, mine, prepared);
  });
  beforeEach(() => rig.api.table.restore(prepared));
  afterAll(() => rig.api.table.restore(seeded));

  it('does what its tenant’s own message says', async () => {
    const before = await itemsOf(own);
    const outcome = await deliverOwn(consumer, mine, prepared);
    expect(rig.out.length > 0 || !isDeepStrictEqual(await itemsOf(own), before)).toBe(true);
    expect(outcome).toEqual(undisturbed);
  });

  it('takes what is another tenant’s for what nobody has, and leaves it alone', async () => {
    const places = differences(mine, theirs);
    expect(places.map(String)).toContain(String(input.tenantAt));
    for (const place of places.filter((at) => String(at) !== String(input.tenantAt))) {
      const toForeign = await leavingAlone(other, consumer, withValue(mine, place, valueAt(theirs, place)));
      await rig.api.table.restore(prepared);
      const random = withValue(mine, place, randomLike(valueAt(theirs, place)));
      expect(toForeign).toEqual(await rig.deliver(consumer, random));
      await rig.api.table.restore(prepared);
    }
  });

  it('does nothing to the tenant whose message bears another’s name', async () => {
    const nameOf = (message: unknown) => valueAt(message, input.tenantAt);
    await leavingAlone(other, consumer, withValue(theirs, input.tenantAt, nameOf(mine)));
    // The other way round: forged in the victim's name, it has nothing of the victim's to work on.
    await leavingAlone(own, consumer, withValue(mine, input.tenantAt, nameOf(theirs)));
  });
});
