import { compile, type JSONSchema } from 'json-schema-to-typescript';
import * as z from 'zod';

const Content = z.record(z.string(), z.object({ schema: z.unknown() }));
const Parameter = z.object({ in: z.string(), name: z.string(), required: z.boolean().optional(), schema: z.unknown() });
const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
});
const Body = z.looseObject({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()).default({}) }),
});
type Operation = z.infer<typeof Operation>;

interface NamedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The frontends' half of the API, as TypeScript: the type of every operation's input and output, and where it is. */
export const apiClientOf = async (document: unknown): Promise<string> => {
  const { paths, components } = Document.parse(JSON.parse(JSON.stringify(document)));
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): NamedOperation => ({ method, path, operation })),
  );
  const types = await compile(schemaOf(operations, components.schemas), 'Operations', {
    additionalProperties: false,
    bannerComment: '',
    format: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return [
    '// Written by `npm run openapi` from docs/openapi.json. Do not edit.',
    // `{}` would take anything.
    types.trim().replaceAll('input: {};', 'input: Record<string, never>;'),
    `export const operations = ${JSON.stringify(placesOf(operations), undefined, 2)} as const;`,
    '',
  ].join('\n\n');
};

/** One schema of everything: `Operations.getTicket.input`, `.output`. */
const schemaOf = (operations: readonly NamedOperation[], shared: Record<string, unknown>): JSONSchema => {
  const named = operations.map(({ operation }) => [operation.operationId, pairOf(operation)] as const);
  const root = {
    ...objectOf(Object.fromEntries(named)),
    $defs: Object.fromEntries(Object.entries(shared).map(([name, schema]) => [name, schema])),
  };
  return JSON.parse(JSON.stringify(root).replaceAll('#/components/schemas/', '#/$defs/'));
};

const pairOf = ({ summary, parameters, requestBody, responses }: Operation) => {
  const body = Body.parse(requestBody?.content['application/json']?.schema ?? {});
  const given = parameters.filter((parameter) => parameter.in !== 'header');
  const fields = { ...body.properties, ...Object.fromEntries(given.map(({ name, schema }) => [name, schema])) };
  const required = [...body.required, ...given.filter((parameter) => parameter.required).map(({ name }) => name)];
  const input = Object.keys(fields).length === 0 ? NOTHING : { ...objectOf(fields), required };
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content ?? {};
  const [output = { schema: {} }] = Object.values(success);
  return { ...objectOf({ input, output: output.schema }), description: `${summary}.` };
};

/** `{}` would take anything. */
const NOTHING = { tsType: 'Record<string, never>' };

const objectOf = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const placesOf = (operations: readonly NamedOperation[]) =>
  Object.fromEntries(
    operations.map(({ method, path, operation }) => [operation.operationId, { method: method.toUpperCase(), path }]),
  );
