import fc from 'fast-check';
import type { Change } from '../../shared/data/expressions.ts';
import type { GuardedTable, Item } from '../../shared/data/guarded-table.ts';
import type { Key } from '../../shared/data/keys.ts';
import { anyObject } from './any-object.ts';

/** Texts that resemble `root`, or a partition below it, and are neither. */
export const lookAlikes = (root: string): string[] => [
  `${root}X`,
  `${root} `,
  ` ${root}`,
  `${root}\n`,
  `${root}\u0000#CUST`,
  `${root}\u200b`,
  `${root}＃CUST`,
  `${root}|#`,
  root.toLowerCase(),
  `${root.toLowerCase()}#CUST`,
  root.slice(0, -1),
  `${root.slice(0, -1)}#CUST`,
  root.replace('#', ''),
  `#${root}`,
  '',
  '#',
  'T',
  'T#',
  'T##',
  'T#*',
  'G',
];

/** What a partition key may look like that does not belong to `root`. */
export const foreignTexts = (root: string, others: readonly string[]): fc.Arbitrary<string> => {
  const isOwn = (text: string): boolean => text === root || text.startsWith(`${root}#`);
  return fc
    .oneof(
      fc.constantFrom(...lookAlikes(root), ...others, ...others.map((other) => `${other}#CUST`)),
      fc.string({ unit: 'binary' }).map((tail) => root + tail),
      fc.tuple(fc.nat({ max: root.length - 1 }), fc.string({ maxLength: 1 })).map(([at, other]) => {
        return `${root.slice(0, at)}${other}${root.slice(at + 1)}#CUST`;
      }),
      fc.string({ unit: 'binary' }),
    )
    .filter((text) => !isOwn(text));
};

/** What JavaScript can put into a key although the types forbid it. */
export const notTexts = (root: string): unknown[] => [
  null,
  0,
  true,
  [root],
  { toString: () => root },
  Object(root),
  Symbol(root),
];

const hostile = (value: unknown): string => value as string;

/** Every way to name a partition to a table, one by one; `own` is a key that the table may use. */
export const waysToName = (
  own: Item & Key,
): Record<string, (table: GuardedTable, foreign: unknown) => Promise<unknown>> => {
  const keyWith = (foreign: unknown): Item & Key => ({ pk: hostile(foreign), sk: own.sk });
  const note: Change = { set: { note: 'x' } };
  const ways: Record<string, (table: GuardedTable, foreign: unknown) => Promise<unknown>> = {
    get: (table, foreign) => table.get(keyWith(foreign), anyObject),
    'a consistent get': (table, foreign) => table.get(keyWith(foreign), anyObject, { consistent: true }),
    'one key of a batch': (table, foreign) => table.batchGet([own, keyWith(foreign)], anyObject),
    query: (table, foreign) => table.query(hostile(foreign), anyObject),
    'query of gsi1': (table, foreign) => table.query(hostile(foreign), anyObject, {}, 'gsi1'),
    'query of gsi2': (table, foreign) => table.query(hostile(foreign), anyObject, {}, 'gsi2'),
    put: (table, foreign) => table.put(keyWith(foreign)),
    'update of a key': (table, foreign) => table.update(keyWith(foreign), note, anyObject),
    delete: (table, foreign) => table.delete(keyWith(foreign)),
    'put in a transaction': (table, foreign) => table.transact([{ put: own }, { put: keyWith(foreign) }]),
    'update in a transaction': (table, foreign) =>
      table.transact([{ put: own }, { update: keyWith(foreign), change: note }]),
    'delete in a transaction': (table, foreign) => table.transact([{ put: own }, { delete: keyWith(foreign) }]),
    'check in a transaction': (table, foreign) =>
      table.transact([{ put: own }, { check: keyWith(foreign), if: { is: 'present', attribute: 'pk' } }]),
  };
  for (const attribute of ['gsi1pk', 'gsi2pk']) {
    const item = (foreign: unknown) => ({ ...own, [attribute]: foreign });
    const changes: Record<string, (foreign: unknown) => Change> = {
      set: (foreign) => ({ set: { [attribute]: foreign } }),
      setIfMissing: (foreign) => ({ setIfMissing: { [attribute]: foreign } }),
    };
    ways[`${attribute} of put`] = (table, foreign) => table.put(item(foreign));
    ways[`${attribute} of put in a transaction`] = (table, foreign) =>
      table.transact([{ put: own }, { put: item(foreign) }]);
    for (const [kind, change] of Object.entries(changes)) {
      ways[`${attribute} in ${kind}`] = (table, foreign) => table.update(own, change(foreign), anyObject);
      ways[`${attribute} in ${kind} of a transaction`] = (table, foreign) =>
        table.transact([{ update: own, change: change(foreign) }]);
    }
  }
  return ways;
};
