import * as z from 'zod';
import type { Synthesised } from './synthesise.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const Statement = z.strictObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: z.unknown(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
  Roles: z.array(z.object({ Ref: z.string() })),
});

/** One statement of a function's role, with its resources as short names: `Table`, `InboundQueue` … */
export interface RoleStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, unknown>>;
}

const Lambda = z.object({
  Environment: z.object({ Variables: z.object({ POWERTOOLS_SERVICE_NAME: z.string() }).loose() }),
  Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
});

/** Every statement of every function's role, by the function's name. */
export function roleStatements(synthesised: Synthesised): Record<string, RoleStatement[]> {
  const policies = synthesised.resources('AWS::IAM::Policy').map(([, { Properties }]) => Policy.parse(Properties));
  const lambdas = synthesised.resources('AWS::Lambda::Function').map(([, { Properties }]) => Lambda.parse(Properties));
  const entries = lambdas.map(({ Environment, Role }) => {
    const role = Role['Fn::GetAtt'][0];
    const own = policies.filter((policy) => policy.Roles.some(({ Ref }) => Ref === role));
    const statements = own.flatMap((policy) => policy.PolicyDocument.Statement);
    return [
      Environment.Variables.POWERTOOLS_SERVICE_NAME,
      statements.map((one) => readable(synthesised, one)),
    ] as const;
  });
  return Object.fromEntries(entries);
}

function readable(synthesised: Synthesised, statement: z.infer<typeof Statement>): RoleStatement {
  return {
    effect: statement.Effect,
    actions: statement.Action,
    resources: [statement.Resource].flat().map((resource) => shortName(synthesised, resource)),
    ...(statement.Condition === undefined ? {} : { conditions: statement.Condition }),
  };
}

const Reference = z.union([
  z.string(),
  z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }).transform((it) => it['Fn::GetAtt'][0]),
  z
    .strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('StreamArn')]) })
    .transform((it) => `${it['Fn::GetAtt'][0]} stream`),
  z.strictObject({ Ref: z.string() }).transform((it) => it.Ref),
]);
const OutputReference = z.strictObject({
  'Fn::GetStackOutput': z.object({ StackName: z.string(), OutputName: z.string() }),
});
const Joined = z.strictObject({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });

/** CDK ends a logical id with eight hexadecimal digits; a test is easier to read without them. */
function shortName(synthesised: Synthesised, resource: unknown): string {
  const joined = Joined.safeParse(resource);
  if (joined.success) return joined.data['Fn::Join'][1].map((part) => shortName(synthesised, part)).join('');
  const output = OutputReference.safeParse(resource);
  const target = output.success ? outputValue(synthesised, output.data['Fn::GetStackOutput'].OutputName) : resource;
  return Reference.parse(target).replace(/[0-9A-F]{8}(?= stream$|$)/, '');
}

function outputValue({ templates }: Synthesised, name: string): unknown {
  return Object.values(templates).find(({ Outputs }) => name in Outputs)?.Outputs[name]?.Value;
}
