import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ApiResource, apiRoutes } from '../../../functions/api/registry.ts';
import { Problem } from '../../../shared/http/problem.ts';
import type { Route } from '../../../shared/http/route.ts';
import { allCases } from '../../isolation/api/cases/all-cases.ts';
import type { Case } from '../../isolation/api/cases/case.ts';
import { requestFor } from '../../isolation/api/forge.ts';
import { platformCaller } from '../../isolation/api/seed-grants.ts';
import { seedWorld, type World } from '../../isolation/api/world.ts';
import { type ApiAnswer, type ApiRequest, ApiRig } from '../../support/api-rig.ts';

const resources = Object.keys(apiRoutes) as ApiResource[];
const routes = resources.flatMap((resource) => {
  const cases = new Map<string, Case>(Object.entries(allCases[resource]));
  return Object.entries<Route<never>>(apiRoutes[resource]).map(([name, route]) => ({
    name,
    route,
    input: cases.get(name) ?? (() => ({})),
  }));
});

/** Values that no field expects, or that only break what is careless. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      null,
      true,
      0,
      -1,
      1.5,
      1e308,
      Number.MAX_SAFE_INTEGER + 2,
      [],
      {},
      [[]],
      { $ne: null },
      { __proto__: { admin: true } },
    ],
    ...['', ' ', '\u0000', 'a\u0007b', '\ud800', '\r\n', '%00', '../..', 'T#other', '#', 'NaN', '{}', "' OR 1=1 --"],
    ...['‮evil‬', '‏مرحبا', '👩‍👩‍👧‍👦', 'ß', 'İ', 'x'.repeat(10_000), '9'.repeat(400), 'tn_01JDQ4T9ZK3V7M2N8P5R6S4W1X'],
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.jsonValue({ maxDepth: 2 }),
);
/** What a caller must not be able to set. */
const reserved = ['tenantId', 'role', 'entity', 'pk', 'sk', 'gsi1pk', 'createdAt', 'constructor', 'toString'] as const;

const Mutation = fc.oneof(
  fc.record({ do: fc.constant('replace' as const), at: fc.nat(), value: hostile }),
  fc.record({ do: fc.constant('leave out' as const), at: fc.nat() }),
  fc.record({ do: fc.constant('add' as const), name: fc.constantFrom(...reserved), value: hostile }),
  fc.record({
    do: fc.constant('send' as const),
    rawBody: fc.constantFrom('', '{', '[]', 'null', '"text"', '{"a":1,}', '\ufeff{}', '{"a":"\\ud800"}', '[[[[[[[[[['),
  }),
);
type Mutation = typeof Mutation extends fc.Arbitrary<infer T> ? T : never;

const mutated = (route: Route<never>, input: Record<string, unknown>, mutation: Mutation): ApiRequest => {
  const names = Object.keys(input);
  switch (mutation.do) {
    case 'send':
      return { ...requestFor(route, input), rawBody: mutation.rawBody };
    case 'add':
      return requestFor(route, { ...input, [mutation.name]: sendable(route, mutation.name, mutation.value) });
    case 'replace':
    case 'leave out': {
      const name = names[mutation.at % Math.max(1, names.length)];
      if (name === undefined) return requestFor(route, { unknown: 1 });
      const { [name]: _, ...rest } = input;
      const value = sendable(route, name, mutation.do === 'replace' ? mutation.value : undefined);
      return requestFor(route, value === undefined ? rest : { ...rest, [name]: value });
    }
  }
};
/** The path cannot be left out, nor hold half a character. */
const sendable = (route: Route<never>, name: string, value: unknown): unknown =>
  route.path.includes(`{${name}}`) ? (toText(value) || 'nothing').toWellFormed() : value;
const toText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

const expectClear = (answer: ApiAnswer): void => {
  expect(answer.status, answer.text).toBeLessThan(500);
  if (answer.status < 400) return;
  const problem = Problem.parse(answer.body);
  expect(problem.status).toBe(answer.status);
  expect(problem.detail).toMatch(/^\S.*[.?!]$/s);
  if (problem.code === 'invalid_input') expect(problem.detail).not.toMatch(/undefined|\[object|Invalid input/);
};

let rig: ApiRig;
let world: World;
/** Made before anything is sent, because what is sent may change what there is. */
const inputs = new Map<string, Record<string, unknown>>();
let calls = 0;
beforeAll(async () => {
  rig = await ApiRig.start(resources);
  world = await seedWorld(rig);
  for (const { name, input } of routes) {
    inputs.set(name, z.record(z.string(), z.unknown()).parse(await input(world)));
  }
});
afterAll(() => rig.close());

describe('bad input', () => {
  it.each(routes)('of $name is told clearly, and is never our failure', async ({ name, route }) => {
    const good = inputs.get(name) ?? {};
    await fc.assert(
      fc.asyncProperty(Mutation, async (mutation) => {
        calls += 1;
        const caller = route.access.by === 'platform' ? platformCaller : world.caller;
        expectClear(await rig.call(caller, mutated(route, good, mutation)));
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 25) },
    );
  });

  it('was sent', () => {
    expect(calls).toBeGreaterThanOrEqual(routes.length * 25);
  });
});
