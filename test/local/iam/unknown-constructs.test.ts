import { describe, expect, it } from 'vitest';
import { StartError } from '../../../local/start-error.ts';
import { statements } from './decide.ts';

const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };
const condition = (operator: string, key: string, value: unknown) => ({
  ...allow,
  Condition: { [operator]: { [key]: value } },
});

const unknown: readonly [what: string, statement: object, named: string][] = [
  ['an operator', condition('StringSimilar', 'aws:SourceArn', 'x'), 'StringSimilar'],
  ['an operator in other letters', condition('stringequals', 'aws:SourceArn', 'x'), 'stringequals'],
  [
    'a set operator',
    condition('ForSomeValues:StringEquals', 'dynamodb:LeadingKeys', 'x'),
    'ForSomeValues:StringEquals',
  ],
  ['Null with IfExists', condition('NullIfExists', 'aws:SourceArn', 'true'), 'NullIfExists'],
  ['Null with a set operator', condition('ForAllValues:Null', 'dynamodb:LeadingKeys', 'true'), 'ForAllValues:Null'],
  ['a condition key', condition('StringEquals', 'dynamodb:Attributes', 'x'), 'dynamodb:Attributes'],
  ['a tag key without a name', condition('StringEquals', 'aws:PrincipalTag/', 'x'), 'aws:PrincipalTag/'],
  ['many values without a set operator', condition('StringLike', 'dynamodb:LeadingKeys', 'x'), 'dynamodb:LeadingKeys'],
  ['a variable', condition('StringEquals', 'aws:SourceArn', `\${aws:username}`), 'aws:username'],
  ['a variable in a resource', { ...allow, Resource: `arn:aws:sqs:*:*:\${sts:Name}` }, 'sts:Name'],
  [
    'a variable with many values',
    condition('StringEquals', 'aws:SourceArn', `\${dynamodb:LeadingKeys}`),
    'LeadingKeys',
  ],
  ['a variable without a name', condition('StringEquals', 'aws:SourceArn', `\${}`), 'policy variable'],
  ['a number', condition('NumericEquals', 'aws:EpochTime', 'ten'), 'ten'],
  ['a date', condition('DateLessThan', 'aws:CurrentTime', 'tomorrow'), 'tomorrow'],
  ['a boolean', condition('Bool', 'aws:SecureTransport', 'yes'), 'yes'],
  ['an address', condition('IpAddress', 'aws:SourceIp', '10.0.0.0/40'), '10.0.0.0/40'],
  ['base64', condition('BinaryEquals', 'aws:SourceArn', '???'), '???'],
  ['the value of Null', condition('Null', 'aws:SourceArn', 'maybe'), 'maybe'],
  ['an element', { ...allow, Conditions: {} }, 'Conditions'],
  ['an effect', { ...allow, Effect: 'Permit' }, 'Effect'],
  ['an action without a service', { ...allow, Action: 'SendMessage' }, 'SendMessage'],
  ['an action with a wildcard for a service', { ...allow, Action: '*:SendMessage' }, '*:SendMessage'],
  ['a resource that is no ARN', { ...allow, Resource: 'orders' }, 'orders'],
  ['a wildcard for a service', { ...allow, Resource: 'arn:aws:*:us-east-1:1:x' }, 'arn:aws:*'],
  ['Action beside NotAction', { ...allow, NotAction: 'sqs:PurgeQueue' }, 'NotAction'],
  ['Resource beside NotResource', { ...allow, NotResource: '*' }, 'NotResource'],
  ['a principal in the policy of a role', { ...allow, Principal: '*' }, 'Principal'],
  ['a statement without Resource', { Effect: 'Allow', Action: '*' }, 'Resource'],
];

const unknownOfResources: readonly [what: string, statement: object, named: string][] = [
  ['no principal', allow, 'Principal'],
  ['a kind of principal', { ...allow, Principal: { Federated: 'x' } }, 'Federated'],
  ['a principal with a wildcard', { ...allow, Principal: { AWS: 'arn:aws:iam::000000000000:role/*' } }, 'role/*'],
  ['a principal that is no ARN', { ...allow, Principal: { AWS: 'worker' } }, 'worker'],
  ['NotPrincipal with Allow', { ...allow, NotPrincipal: { AWS: '*' } }, 'NotPrincipal'],
  ['Principal beside NotPrincipal', { ...allow, Principal: '*', NotPrincipal: '*' }, 'NotPrincipal'],
];

describe('what the evaluator does not know stops the start with its name', () => {
  it.each(unknown)('%s', (_, statement, named) => {
    expect(() => statements([statement])).toThrow(StartError);
    expect(() => statements([statement])).toThrow(named);
  });

  it.each(unknownOfResources)('%s', (_, statement, named) => {
    expect(() => statements([statement], 'resource')).toThrow(StartError);
    expect(() => statements([statement], 'resource')).toThrow(named);
  });

  it('a version', () => {
    expect(() => statements([allow], 'identity', '2030-01-01')).toThrow('Version');
  });

  it('says in which policy and statement', () => {
    const third = condition('StringSimilar', 'aws:SourceArn', 'x');
    expect(() => statements([allow, allow, { ...third, Sid: 'Third' }])).toThrow(
      'the identity policy, statement 3 (Third): the local IAM does not know the condition operator StringSimilar.',
    );
  });
});
