import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { apiClientOf } from '../../../functions/api/build-client.ts';
import { buildOpenApi } from '../../../functions/api/build-openapi.ts';
import { exampleOf } from '../../../functions/api/example-of.ts';
import { apiRoutes } from '../../../functions/api/registry.ts';
import type { Route } from '../../../shared/http/route.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const document: unknown = JSON.parse(JSON.stringify(buildOpenApi()));
const again = 'The routes have changed: run `npm run openapi` and commit what it writes.';
/** Without what the formatter adds: also the bar before the first of a union. */
const squeezed = (text: string): string => text.replace(/["',;()\s]/g, '').replace(/([:<[{=>])\|/g, '$1');

describe('what is checked in', () => {
  it('is the document of the routes as they are', () => {
    expect(JSON.parse(read('docs/openapi.json')), again).toEqual(document);
  });

  it('is the client of that document', async () => {
    expect(squeezed(read('web/api/operations.ts')), again).toBe(squeezed(await apiClientOf(document)));
  });
});

const Operation = z.looseObject({
  operationId: z.string().min(1),
  summary: z.string().min(5),
  description: z.string().regex(/permission|administrators/),
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.looseObject({})) })),
});
const operations = Object.values(
  z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) }).parse(document).paths,
).flatMap((methods) => Object.values(methods));

describe('every operation', () => {
  it('is there once', () => {
    const names = Object.values(apiRoutes).flatMap((routes) => Object.keys(routes));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(names.sort());
  });

  it.each(operations)('$operationId says who may, what can go wrong, and shows an answer', ({ responses }) => {
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '401', '403', '429', '500']));
    const [success] = Object.entries(responses).flatMap(([status, { content }]) =>
      status.startsWith('2') ? Object.values(content) : [],
    );
    expect(success).toHaveProperty('example');
  });
});

const routes = Object.values(apiRoutes).flatMap((all) => Object.entries<Route<never>>(all));

describe('the examples', () => {
  it.each(routes)('of %s are what it takes and gives', (_, { input, output }) => {
    expect(input.safeParse(exampleOf(input, 'input')).error?.issues).toBeUndefined();
    expect(output.safeParse(exampleOf(output, 'output')).error?.issues).toBeUndefined();
  });
});

describe('every path', () => {
  it('begins with its resource, and no two routes are one place', () => {
    for (const [resource, all] of Object.entries(apiRoutes)) {
      for (const { path } of Object.values<Route<never>>(all)) expect(path.split('/')[1]).toBe(resource);
    }
    const places = routes.map(([, { method, path }]) => `${method} ${path.replace(/\{[^}]+\}/g, '{}')}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
