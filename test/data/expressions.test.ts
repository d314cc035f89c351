import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict } from '../../shared/core/errors.ts';
import { ulid } from '../../shared/core/ids.ts';
import {
  allOf,
  anyOf,
  type Change,
  type Condition,
  isBelow,
  isEqual,
  isMissing,
  isPresent,
  toExpression,
} from '../../shared/data/expressions.ts';
import type { Item } from '../../shared/data/guarded-table.ts';
import type { Key } from '../../shared/data/keys.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { anyObject } from '../support/any-object.ts';
import { startTestTable, type TestTable } from '../support/dynamo-engine.ts';
import { newTenantId } from '../support/test-context.ts';

/** Words that DynamoDB reserves, and one with a sign in it. */
const ATTRIBUTES = ['status', 'size', 'ttl', 'name', 'a-b'] as const;
const attribute = fc.constantFrom(...ATTRIBUTES);
const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('', 'a', 'b', 'ab'), fc.boolean());
const contents = fc.dictionary(attribute, value, { noNullPrototype: true });

const condition: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    attribute.map(isMissing),
    attribute.map(isPresent),
    fc.tuple(attribute, value).map(([name, of]) => isEqual(name, of)),
    fc
      .tuple(attribute, fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('a', 'b')))
      .map(([name, of]) => isBelow(name, of)),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((of) => allOf(...of)),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((of) => anyOf(...of)),
  ),
})).any;

/** What DynamoDB's documentation says of each condition. */
const holds = (of: Condition, item: Item): boolean => {
  switch (of.is) {
    case 'missing':
      return !(of.attribute in item);
    case 'present':
      return of.attribute in item;
    case 'equal':
      return item[of.attribute] === of.value;
    case 'below': {
      const [has, limit] = [item[of.attribute], of.value];
      if (typeof has === 'number' && typeof limit === 'number') return has < limit;
      return typeof has === 'string' && typeof limit === 'string' && has < limit;
    }
    case 'all':
      return of.of.every((part) => holds(part, item));
    case 'any':
      return of.of.some((part) => holds(part, item));
  }
};

const change: fc.Arbitrary<Change> = fc
  .record({
    set: fc.dictionary(attribute, fc.option(value, { nil: undefined }), { noNullPrototype: true }),
    setIfMissing: fc.dictionary(attribute, fc.option(value, { nil: undefined }), { noNullPrototype: true }),
    add: fc.dictionary(fc.constantFrom('count', 'version'), fc.integer({ min: -5, max: 5 }), { noNullPrototype: true }),
  })
  .map(({ set, setIfMissing, add }) => ({
    set,
    setIfMissing: Object.fromEntries(Object.entries(setIfMissing).filter(([name]) => !(name in set))),
    add,
  }));

const changed = (item: Item, { set = {}, setIfMissing = {}, add = {} }: Change): Item => {
  const after = { ...item, ...set };
  for (const [name, content] of Object.entries(setIfMissing)) after[name] ??= content;
  for (const [name, by] of Object.entries(add)) after[name] = Number(after[name] ?? 0) + by;
  return Object.fromEntries(Object.entries(after).filter(([, content]) => content !== undefined));
};

describe('conditions and changes on the engine', () => {
  const tenantId = newTenantId();
  let engine: TestTable;
  let table: TenantTable;
  beforeAll(async () => {
    engine = await startTestTable();
    table = new TenantTable(tenantId, engine.options);
  });
  afterAll(() => engine.close());

  const newKey = (): Key => ({ pk: `T#${tenantId}#TEST`, sk: ulid(new Date()) });

  const outcome = async (write: () => Promise<unknown>): Promise<'written' | Conflict> => {
    try {
      await write();
      return 'written';
    } catch (error) {
      if (error instanceof Conflict) return error;
      throw error;
    }
  };

  it('do what they say, alone and in a transaction; a Conflict carries the item and leaves it as it was', async () => {
    const input = fc.record({ before: contents, change, condition, together: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(input, async ({ before, change, condition, together }) => {
        const key = newKey();
        await table.put({ ...key, ...before });
        const expected = holds(condition, before) ? changed(before, change) : before;
        // In a transaction an update must change something, else DynamoDB refuses it.
        const update = { ...change, set: { ...change.set, done: true } };
        const result = await outcome(() =>
          together
            ? table.transact([{ update: key, change: update, if: condition }])
            : table.update(key, update, anyObject, condition),
        );
        const stored = await table.get(key, anyObject, { consistent: true });
        if (result === 'written') {
          expect(holds(condition, before)).toBe(true);
          expect(stored).toEqual({ ...key, ...expected, done: true });
        } else {
          expect(holds(condition, before)).toBe(false);
          expect(stored).toEqual({ ...key, ...before });
          expect(result.current).toEqual({ ...key, ...before });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('guard put and delete too', async () => {
    await fc.assert(
      fc.asyncProperty(contents, condition, fc.boolean(), async (before, condition, removes) => {
        const key = newKey();
        await table.put({ ...key, ...before });
        const result = await outcome(() =>
          removes ? table.delete(key, condition) : table.put({ ...key, replaced: true }, condition),
        );
        expect(result === 'written').toBe(holds(condition, before));
        const after = result !== 'written' ? { ...key, ...before } : removes ? undefined : { ...key, replaced: true };
        expect(await table.get(key, anyObject, { consistent: true })).toEqual(after);
      }),
      { numRuns: 40 },
    );
  });

  it('give back the item as it then stands', async () => {
    const key = newKey();
    expect(await table.update(key, { set: { name: 'x' }, add: { version: 1 } }, anyObject)).toEqual({
      ...key,
      name: 'x',
      version: 1,
    });
    expect(await table.update(key, { set: { name: undefined }, add: { version: 1 } }, anyObject)).toEqual({
      ...key,
      version: 2,
    });
  });

  it('write all steps of a transaction or none', async () => {
    const [first, second] = [newKey(), newKey()];
    const steps = [{ put: { ...first } }, { check: second, if: isPresent('pk') }];
    await expect(table.transact(steps)).rejects.toBeInstanceOf(Conflict);
    expect(await table.get(first, anyObject, { consistent: true })).toBeUndefined();
    await table.put({ ...second });
    await table.transact(steps);
    expect(await table.get(first, anyObject, { consistent: true })).toEqual(first);
  });
});

describe('toExpression', () => {
  it('leaves out what there is nothing of', () => {
    expect(toExpression(undefined, undefined)).toEqual({});
    expect(toExpression({ set: {}, setIfMissing: { name: undefined } }, undefined)).toEqual({});
  });

  it('names no attribute and no value in the text', () => {
    const { ConditionExpression, UpdateExpression } = toExpression({ set: { secret: 'x' } }, isEqual('secret', 'y'));
    expect(`${ConditionExpression} ${UpdateExpression}`).not.toMatch(/secret|[xy]/);
  });
});
