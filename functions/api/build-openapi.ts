import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { Problem } from '../../shared/http/problem.ts';
import { pathParametersOf, type Route } from '../../shared/http/route.ts';
import { permissions, Role } from '../../shared/users/permissions.ts';
import { exampleOf } from './example-of.ts';
import { apiRoutes } from './registry.ts';

type NamedRoutes = Readonly<Record<string, Readonly<Record<string, Route<never>>>>>;

/** The OpenAPI 3.1 document of routes, by resource and name; zod's schemas are the only source. */
export const buildOpenApi = (resources: NamedRoutes = apiRoutes) => {
  const paths: ZodOpenApiPathsObject = {};
  for (const [resource, routes] of Object.entries(resources)) {
    for (const [operationId, route] of Object.entries(routes)) {
      paths[route.path] = {
        ...paths[route.path],
        [route.method.toLowerCase()]: operationOf(resource, operationId, route),
      };
    }
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'WhatsApp CRM', version: '1', description: introduction() },
      servers: [{ url: '/v1' }],
      tags: Object.keys(resources).map((name) => ({ name })),
      security: [{ bearer: [] }],
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'An access token of the hosted login, or an API key (`crm_…`).',
          },
        },
      },
      paths,
    },
    // A field with a default may be left out of a request, and is always in an answer.
    { reused: 'inline' },
  );
};

const operationOf = (tag: string, operationId: string, route: Route<never>): ZodOpenApiOperationObject => {
  const { method, access, summary, description, input, output, status, produces, holdsSecret } = route;
  const names = pathParametersOf(route.path);
  const [path, rest] = splitShape(input, names);
  const readsQuery = method === 'GET' || method === 'DELETE';
  const hasRest = Object.keys(rest.shape).length > 0;
  return {
    operationId,
    tags: [tag],
    summary,
    description: [description, needs(access)].filter(Boolean).join('\n\n'),
    requestParams: {
      ...(names.length > 0 && { path }),
      ...(readsQuery && hasRest && { query: rest }),
      ...(method === 'POST' && !holdsSecret && { header: IdempotencyHeader }),
    },
    ...(!readsQuery && {
      requestBody: {
        required: hasRest,
        content: { 'application/json': { schema: rest, example: exampleOf(rest, 'input') } },
      },
    }),
    responses: {
      [String(status)]: {
        description: 'Done.',
        content: { [produces]: { schema: output, example: exampleOf(output, 'output') } },
      },
      ...problemResponses(route, names.length > 0),
    },
    ...(access.by === 'tenant' && { 'x-permission': access.permission }),
  };
};

const IdempotencyHeader = z.object({
  'Idempotency-Key': z.string().optional().meta({
    description:
      'Any text of yours, up to 128 characters. A request that is repeated under it within a day gets the first answer.',
    example: '5d6c1a4e-order-1001',
  }),
});

const splitShape = ({ shape }: z.ZodObject, names: readonly string[]): [z.ZodObject, z.ZodObject] => {
  const fields = Object.entries(shape);
  const [inPath, rest] = [true, false].map((wanted) => fields.filter(([name]) => names.includes(name) === wanted));
  return [z.strictObject(Object.fromEntries(inPath ?? [])), z.strictObject(Object.fromEntries(rest ?? []))];
};

const needs = (access: Route<never>['access']): string =>
  access.by === 'platform'
    ? 'For administrators of the platform.'
    : [
        `Needs the permission \`${access.permission}\`: ${permissions[access.permission].roles.join(', ')}.`,
        ...(access.whileSuspended ? ['Answered also while the organisation is suspended.'] : []),
      ].join(' ');

const problemTexts = {
  400: 'The input is wrong; `errors` names the fields.',
  401: 'Not signed in, or the sign-in is no longer valid.',
  403: 'Signed in, and not allowed to do this.',
  404: 'There is no such object.',
  409: 'It is not in the state that this needs, or was changed by someone else.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  429: 'Too many requests; `Retry-After` says when to come back.',
  500: 'Something went wrong on our side.',
  503: 'Something is busy. Try again in a moment.',
} as const;

const problemResponses = ({ method }: Route<never>, namesSomething: boolean) => {
  const changes = method !== 'GET';
  const hasBody = changes && method !== 'DELETE';
  const statuses = Object.entries(problemTexts).filter(
    ([status]) =>
      (status !== '404' || namesSomething) &&
      (status !== '409' || changes) &&
      (!['413', '415'].includes(status) || hasBody),
  );
  return Object.fromEntries(
    statuses.map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: Problem } } },
    ]),
  );
};

const introduction = (): string => {
  const header = `| permission | lets one | ${Role.options.join(' | ')} | API keys |\n|---|---|${'---|'.repeat(Role.options.length + 1)}`;
  const mark = (yes: boolean): string => (yes ? 'yes' : '');
  const rows = Object.entries(permissions).map(([name, { summary, roles, forApiKeys }]) => {
    const has: readonly string[] = roles;
    const cells = Role.options.map((role) => mark(has.includes(role)));
    return `| \`${name}\` | ${summary} | ${cells.join(' | ')} | ${mark(forApiKeys)} |`;
  });
  return `The API of the dashboard, of tenants’ own frontends and of their integrations.

- Send \`Authorization: Bearer <token>\`: an access token of the hosted login, or an API key.
- Lists answer \`items\` and, when there is more, \`next\`: give it as \`after\`. At most 100 per page.
- What can change has a \`version\`. Send the one that you have seen; 409 says that there is a newer one.
- A POST with an \`Idempotency-Key\` can be repeated: it is done once.
- Everything that is no success is \`application/problem+json\` (RFC 9457) with a stable \`code\` and a \`requestId\`.
- What belongs to another organisation is not there: 404, as for an id that nobody has.

## Permissions

${header}
${rows.join('\n')}
`;
};
