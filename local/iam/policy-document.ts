import * as z from 'zod';
import { StartError } from '../start-error.ts';

/** Where a part of a policy stands, for messages. */
export interface Place {
  readonly path: string;
}

/** A construct that cannot be evaluated stops the start: it is never waved through. */
export function unknownConstruct(place: Place, what: string): StartError {
  return new StartError(`${place.path}: the local IAM does not know ${what}.`);
}

const OneOrMore = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const ConditionValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const ConditionValues = z
  .union([ConditionValue, z.array(ConditionValue)])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const PrincipalElement = z.union([z.literal('*'), z.record(z.string(), OneOrMore)]);
export type PrincipalElement = z.infer<typeof PrincipalElement>;

const StatementDocument = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: PrincipalElement.optional(),
    NotPrincipal: PrincipalElement.optional(),
    Action: OneOrMore.optional(),
    NotAction: OneOrMore.optional(),
    Resource: OneOrMore.optional(),
    NotResource: OneOrMore.optional(),
    Condition: z.record(z.string(), z.record(z.string(), ConditionValues)).default({}),
  })
  .refine((it) => (it.Action === undefined) !== (it.NotAction === undefined), 'either Action or NotAction is needed')
  .refine((it) => it.Resource === undefined || it.NotResource === undefined, 'Resource and NotResource exclude another')
  .refine(
    (it) => it.Principal === undefined || it.NotPrincipal === undefined,
    'Principal and NotPrincipal exclude another',
  );
export type StatementDocument = z.infer<typeof StatementDocument>;

const PolicyDocument = z.strictObject({
  Version: z.enum(['2008-10-17', '2012-10-17']).default('2008-10-17'),
  Id: z.string().optional(),
  Statement: z.preprocess((one) => (Array.isArray(one) ? one : [one]), z.array(StatementDocument)),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/** Throws StartError with the name of an element or value that the policy language does not have. */
export function parsePolicyDocument(document: unknown, place: Place): PolicyDocument {
  const parsed = PolicyDocument.safeParse(document);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new StartError(`${place.path}: the local IAM cannot read this policy. ${issues.join('; ')}.`);
}
