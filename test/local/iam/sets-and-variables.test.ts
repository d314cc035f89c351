import { describe, expect, it } from 'vitest';
import type { ContextEntries } from '../../../local/iam/context-keys.ts';
import { decide, queueArn } from './decide.ts';

type Rule = readonly [rule: string, condition: object, context: ContextEntries, holds: boolean];

const keys = 'dynamodb:LeadingKeys';
const tag = 'aws:PrincipalTag/tenantId';
const team = 'aws:PrincipalTag/team';
/** A policy variable. */
const v = (content: string) => `\${${content}}`;
const all = (value: string | string[]) => ({ 'ForAllValues:StringLike': { [keys]: value } });
const any = (value: string | string[]) => ({ 'ForAnyValue:StringLike': { [keys]: value } });

/** IAM user guide: "Single-valued vs. multivalued context keys". */
const sets: Rule[] = [
  ['ForAllValues holds when every value matches', all('T#*'), { [keys]: ['T#1', 'T#2'] }, true],
  ['ForAllValues does not hold when one value does not match', all('T#*'), { [keys]: ['T#1', 'G#1'] }, false],
  ['ForAllValues: each value may match another of the policy’s', all(['T#*', 'G#*']), { [keys]: ['T#1', 'G#1'] }, true],
  ['ForAllValues holds for an absent key', all('T#*'), {}, true],
  ['ForAllValues holds for an empty set', all('T#*'), { [keys]: [] }, true],
  [
    'ForAllValues with Null false does not hold for an absent key',
    { ...all('T#*'), Null: { [keys]: 'false' } },
    {},
    false,
  ],
  [
    'ForAllValues with Null false holds for matching values',
    { ...all('T#*'), Null: { [keys]: 'false' } },
    { [keys]: ['T#1'] },
    true,
  ],
  ['ForAnyValue holds when one value matches', any('T#*'), { [keys]: ['G#1', 'T#1'] }, true],
  ['ForAnyValue does not hold when none matches', any('T#*'), { [keys]: ['G#1'] }, false],
  ['ForAnyValue does not hold for an absent key', any('T#*'), {}, false],
  ['ForAnyValue ignores IfExists', { 'ForAnyValue:StringLikeIfExists': { [keys]: 'T#*' } }, {}, false],
  [
    'ForAllValues ignores IfExists',
    { 'ForAllValues:StringLikeIfExists': { [keys]: 'T#*' } },
    { [keys]: ['G#1'] },
    false,
  ],
  [
    'ForAllValues with a negated operator: no value matches',
    { 'ForAllValues:StringNotLike': { [keys]: 'G#*' } },
    { [keys]: ['T#1', 'T#2'] },
    true,
  ],
  [
    'ForAllValues with a negated operator: one value matches',
    { 'ForAllValues:StringNotLike': { [keys]: 'G#*' } },
    { [keys]: ['T#1', 'G#2'] },
    false,
  ],
  [
    'ForAnyValue with a negated operator: some value does not match',
    { 'ForAnyValue:StringNotLike': { [keys]: 'G#*' } },
    { [keys]: ['T#1', 'G#2'] },
    true,
  ],
  [
    'ForAnyValue with a negated operator and an absent key',
    { 'ForAnyValue:StringNotLike': { [keys]: 'G#*' } },
    {},
    false,
  ],
  ['Null needs no set operator', { Null: { [keys]: 'true' } }, {}, true],
  [
    'a set operator takes a key with one value as a set of one',
    { 'ForAllValues:StringEquals': { [team]: ['a', 'b'] } },
    { [team]: 'b' },
    true,
  ],
];

const equalsTag = { StringEquals: { [team]: v(tag) } };
const ownKeys = { ...all([`T#${v(tag)}`, `T#${v(tag)}#*`]), Null: { [keys]: 'false' } };

/** IAM user guide: "Variables and tags". */
const variables: Rule[] = [
  ['a variable is replaced with the key’s value', equalsTag, { [team]: 'x', [tag]: 'x' }, true],
  ['a variable’s value is compared as it is', equalsTag, { [team]: 'x', [tag]: 'X' }, false],
  [
    'a variable’s name is not told apart by case',
    { StringEquals: { [team]: v('AWS:principaltag/TENANTID') } },
    { [team]: 'x', [tag]: 'x' },
    true,
  ],
  ['a variable without a value equals nothing', equalsTag, { [team]: 'x' }, false],
  ['a variable without a value is not even empty text', equalsTag, { [team]: '' }, false],
  [
    'a negated operator matches a variable without a value',
    { StringNotEquals: { [team]: v(tag) } },
    { [team]: 'x' },
    true,
  ],
  [
    'a default stands in for a missing value',
    { StringEquals: { [team]: v(`${tag}, 'none'`) } },
    { [team]: 'none' },
    true,
  ],
  [
    'a default does not replace a value',
    { StringEquals: { [team]: v(`${tag}, 'none'`) } },
    { [team]: 'none', [tag]: 'x' },
    false,
  ],
  ['a tenant’s own keys are allowed', ownKeys, { [keys]: ['T#tn_1', 'T#tn_1#CONV#2'], [tag]: 'tn_1' }, true],
  ['another tenant’s keys are not', ownKeys, { [keys]: ['T#tn_1', 'T#tn_2'], [tag]: 'tn_1' }, false],
  ['a tenant whose id continues another’s is another', ownKeys, { [keys]: ['T#tn_12'], [tag]: 'tn_1' }, false],
  ['without a tag no keys are', ownKeys, { [keys]: ['T#tn_1'] }, false],
  ['a * in a variable’s value is no wildcard', ownKeys, { [keys]: ['T#tn_1'], [tag]: '*' }, false],
  ['* in braces is an asterisk', { StringLike: { [team]: `a${v('*')}` } }, { [team]: 'a*' }, true],
  ['* in braces is no wildcard', { StringLike: { [team]: `a${v('*')}` } }, { [team]: 'ab' }, false],
  ['? in braces is a question mark', { StringLike: { [team]: `a${v('?')}` } }, { [team]: 'a?' }, true],
  ['$ in braces is a dollar sign', { StringEquals: { [team]: `${v('$')}{x}` } }, { [team]: v('x') }, true],
  [
    'Arn operators have variables, too',
    { ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:*:${v(tag)}` } },
    { 'aws:SourceArn': 'arn:aws:sns:us-east-1:000000000000:x', [tag]: 'x' },
    true,
  ],
];

const tagged = (value: string) => queueArn.replace('orders', value);
const ofTag = tagged(`orders-${v(tag)}`);

describe('sets', () => {
  it.each(sets)('%s', (_, Condition, context, holds) => {
    const identity = [{ Effect: 'Allow', Action: '*', Resource: '*', Condition }];
    expect(decide({ identity, context }).outcome).toBe(holds ? 'allowed' : 'not-allowed');
  });
});

describe('variables', () => {
  it.each(variables)('%s', (_, Condition, context, holds) => {
    const identity = [{ Effect: 'Allow', Action: '*', Resource: '*', Condition }];
    expect(decide({ identity, context }).outcome).toBe(holds ? 'allowed' : 'not-allowed');
  });

  it.each([
    ['a variable in a resource is replaced', { Resource: ofTag }, { [tag]: 'x' }, 'allowed'],
    ['a resource of another value does not match', { Resource: ofTag }, { [tag]: 'y' }, 'not-allowed'],
    ['a resource with a variable without value matches nothing', { Resource: ofTag }, {}, 'not-allowed'],
    ['a NotResource with a variable without value excludes nothing', { NotResource: ofTag }, {}, 'allowed'],
    ['a NotResource with a variable excludes its value', { NotResource: ofTag }, { [tag]: 'x' }, 'not-allowed'],
  ])('%s', (_, resource, context, outcome) => {
    const identity = [{ Effect: 'Allow', Action: '*', ...resource }];
    expect(decide({ identity, context, on: tagged('orders-x') }).outcome).toBe(outcome);
  });

  it('are plain text in policies of version 2008-10-17', () => {
    const identity = [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: equalsTag }];
    const ask = (value: string) =>
      decide({ version: '2008-10-17', identity, context: { [team]: value, [tag]: 'x' } }).outcome;
    expect(ask('x')).toBe('not-allowed');
    expect(ask(v(tag))).toBe('allowed');
  });
});
