import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, queueArn, roleArn } from './decide.ts';

const actions = ['sqs:SendMessage', 'sqs:Send*', 'sqs:*', '*', 'sqs:PurgeQueue', 'kms:Decrypt'];
const resources = [queueArn, 'arn:aws:sqs:*', '*', `${queueArn}-2`];
const conditions = [
  {},
  { Bool: { 'aws:SecureTransport': 'true' } },
  { StringLike: { 'aws:PrincipalTag/team': 'a*' } },
  { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#*'] } },
  { Null: { 'dynamodb:LeadingKeys': 'false' } },
];

const statement = (Effect: 'Allow' | 'Deny') =>
  fc.record({
    Effect: fc.constant(Effect),
    Action: fc.constantFrom(...actions),
    Resource: fc.constantFrom(...resources),
    Condition: fc.constantFrom(...conditions),
  });
const anyStatement = fc.oneof(statement('Allow'), statement('Deny'));
const principal = fc.constantFrom('*', { AWS: roleArn }, { AWS: '000000000000' }, { AWS: '111122223333' });
const resourceStatement = fc.tuple(anyStatement, principal).map(([it, Principal]) => ({ ...it, Principal }));

const question = fc.record({
  identity: fc.array(anyStatement, { maxLength: 5 }),
  resource: fc.array(resourceStatement, { maxLength: 4 }),
  resourceDecides: fc.boolean(),
  context: fc.record(
    {
      'aws:SecureTransport': fc.constantFrom('true', 'false'),
      'aws:PrincipalTag/team': fc.constantFrom('a', 'b'),
      'dynamodb:LeadingKeys': fc.array(fc.constantFrom('T#1', 'T#2', 'G#1'), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
});

describe('whatever the policies and the request', () => {
  it('an explicit deny wins, wherever it stands', () => {
    fc.assert(
      fc.property(question, fc.nat(5), fc.boolean(), (asked, position, inResource) => {
        const deny = { Effect: 'Deny', Action: '*', Resource: '*' };
        const { identity, resource }: { identity: unknown[]; resource: unknown[] } = asked;
        const denied = inResource
          ? { ...asked, resource: resource.toSpliced(position, 0, { ...deny, Principal: '*' }) }
          : { ...asked, identity: identity.toSpliced(position, 0, deny) };
        expect(decide(denied).outcome).toBe('explicitly-denied');
      }),
    );
  });

  it('the order of statements means nothing', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const reversed = {
          ...asked,
          identity: asked.identity.toReversed(),
          resource: asked.resource.toReversed(),
        };
        expect(decide(reversed).outcome).toBe(decide(asked).outcome);
      }),
    );
  });

  it('another allow never takes a permission away', () => {
    fc.assert(
      fc.property(question, statement('Allow'), (asked, more) => {
        fc.pre(decide(asked).outcome === 'allowed');
        expect(decide({ ...asked, identity: [...asked.identity, more] }).outcome).toBe('allowed');
        const resource = [...asked.resource, { ...more, Principal: '*' as const }];
        expect(decide({ ...asked, resource }).outcome).toBe('allowed');
      }),
    );
  });

  it('another deny never gives one', () => {
    fc.assert(
      fc.property(question, statement('Deny'), (asked, more) => {
        fc.pre(decide(asked).outcome !== 'allowed');
        expect(decide({ ...asked, identity: [...asked.identity, more] }).outcome).not.toBe('allowed');
      }),
    );
  });

  it('a missing allow never gives one', () => {
    fc.assert(
      fc.property(question, fc.nat(), (asked, at) => {
        const { identity } = asked;
        fc.pre(identity[at % Math.max(1, identity.length)]?.Effect === 'Allow' && decide(asked).outcome !== 'allowed');
        const fewer = { ...asked, identity: identity.toSpliced(at % identity.length, 1) };
        expect(decide(fewer).outcome).not.toBe('allowed');
      }),
    );
  });

  it('without any allow nothing is allowed', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const denials = { ...asked, identity: asked.identity.filter(({ Effect }) => Effect === 'Deny'), resource: [] };
        expect(decide(denials).outcome).not.toBe('allowed');
      }),
    );
  });
});
