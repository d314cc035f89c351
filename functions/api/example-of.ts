import * as z from 'zod';

/** A JSON Schema, as far as examples are made from it. */
const Schema = z.looseObject({
  $ref: z.string().optional(),
  $defs: z.record(z.string(), z.unknown()).optional(),
  /** The first one, where there are several. */
  type: z.preprocess((type) => (Array.isArray(type) ? type[0] : type), z.string().optional()),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  examples: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  minItems: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
});

const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-11-28T09:30:00.000Z',
  date: '2026-11-28',
  email: 'amira@example.com',
  uri: 'https://example.com/',
  uuid: '7f3d5a8c-1f0e-4f0b-9a55-0b4ce1b0a3c1',
};

/** An example of what a schema takes or gives: its own `examples` where it has them, else made from what it says. */
export const exampleOf = (schema: z.ZodType, io: 'input' | 'output'): unknown => {
  // Zod leaves examples out of the JSON Schema of what it transforms.
  const given = schema.meta()?.examples;
  if (Array.isArray(given)) return given[0];
  const root = Schema.parse(z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }));
  return made(root, (ref) => root.$defs?.[ref.slice(ref.lastIndexOf('/') + 1)]);
};

const made = (node: unknown, definition: (ref: string) => unknown): unknown => {
  const { data: schema } = Schema.safeParse(node);
  if (schema === undefined) return {};
  if (schema.$ref !== undefined) return made(definition(schema.$ref), definition);
  if (schema.examples !== undefined) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (choice !== undefined) return made(choice, definition);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, value]) => [name, made(value, definition)]),
      );
    case 'array':
      return schema.items === undefined ? [] : [made(schema.items, definition)];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'string':
      return textFor(schema);
    default:
      return {};
  }
};

const textFor = ({ format, pattern }: z.infer<typeof Schema>): string => {
  const id = /^\^([a-z]{2})_\[/.exec(pattern ?? '');
  if (id !== null) return `${id[1]}_01JDQ4T9ZK3V7M2N8P5R6S4W1X`;
  return (format !== undefined && formats[format]) || 'Text';
};
