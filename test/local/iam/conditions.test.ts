import { describe, expect, it } from 'vitest';
import type { ContextEntries } from '../../../local/iam/context-keys.ts';
import { decide } from './decide.ts';

type Rule = readonly [rule: string, condition: object, context: ContextEntries, holds: boolean];

const team = 'aws:PrincipalTag/team';
const count = 'aws:PrincipalTag/count';
const time = 'aws:CurrentTime';
const source = 'aws:SourceArn';
const address = 'aws:SourceIp';
const topic = 'arn:aws:sns:us-east-1:000000000000:news';

/** IAM user guide: "Condition operators". */
const strings: Rule[] = [
  ['StringEquals holds for the same text', { StringEquals: { [team]: 'a' } }, { [team]: 'a' }, true],
  ['StringEquals tells case apart', { StringEquals: { [team]: 'a' } }, { [team]: 'A' }, false],
  ['StringEquals has no wildcards', { StringEquals: { [team]: 'a*' } }, { [team]: 'ab' }, false],
  ['StringEquals holds for one of several values', { StringEquals: { [team]: ['a', 'b'] } }, { [team]: 'b' }, true],
  ['StringEquals does not hold for an absent key', { StringEquals: { [team]: 'a' } }, {}, false],
  ['StringNotEquals holds for another text', { StringNotEquals: { [team]: 'a' } }, { [team]: 'b' }, true],
  ['StringNotEquals holds for an absent key', { StringNotEquals: { [team]: 'a' } }, {}, true],
  [
    'StringNotEquals asks for none of several values',
    { StringNotEquals: { [team]: ['a', 'b'] } },
    { [team]: 'b' },
    false,
  ],
  [
    'StringEqualsIgnoreCase does not tell case apart',
    { StringEqualsIgnoreCase: { [team]: 'aB' } },
    { [team]: 'Ab' },
    true,
  ],
  [
    'StringNotEqualsIgnoreCase does not either',
    { StringNotEqualsIgnoreCase: { [team]: 'aB' } },
    { [team]: 'Ab' },
    false,
  ],
  ['StringLike: * stands for anything', { StringLike: { [team]: 'T#*' } }, { [team]: 'T#1#x:y/z' }, true],
  ['StringLike: * stands for nothing, too', { StringLike: { [team]: 'T#*' } }, { [team]: 'T#' }, true],
  ['StringLike: ? stands for one character', { StringLike: { [team]: 'a?c' } }, { [team]: 'abc' }, true],
  ['StringLike tells case apart', { StringLike: { [team]: 't#*' } }, { [team]: 'T#1' }, false],
  ['StringLike matches the whole text', { StringLike: { [team]: 'T#' } }, { [team]: 'T#1' }, false],
  ['StringLike: * stands for line ends, too', { StringLike: { [team]: 'a*b' } }, { [team]: 'a\nb' }, true],
  ['StringNotLike holds where StringLike does not', { StringNotLike: { [team]: 'T#*' } }, { [team]: 'G#1' }, true],
  ['StringNotLike holds for an absent key', { StringNotLike: { [team]: 'T#*' } }, {}, true],
];

const otherTypes: Rule[] = [
  ['NumericEquals compares numbers, not texts', { NumericEquals: { [count]: '10' } }, { [count]: '10.0' }, true],
  ['NumericNotEquals is the opposite', { NumericNotEquals: { [count]: '10' } }, { [count]: '10.0' }, false],
  ['NumericLessThan', { NumericLessThan: { [count]: 10 } }, { [count]: '9' }, true],
  ['NumericLessThan is strict', { NumericLessThan: { [count]: 10 } }, { [count]: '10' }, false],
  ['NumericLessThanEquals is not', { NumericLessThanEquals: { [count]: 10 } }, { [count]: '10' }, true],
  ['NumericGreaterThan', { NumericGreaterThan: { [count]: 10 } }, { [count]: '10.5' }, true],
  ['NumericGreaterThanEquals', { NumericGreaterThanEquals: { [count]: 10 } }, { [count]: '9.9' }, false],
  ['a value that is no number does not match', { NumericGreaterThan: { [count]: 1 } }, { [count]: 'many' }, false],
  ['DateLessThan', { DateLessThan: { [time]: '2026-01-01T00:00:00Z' } }, { [time]: '2025-12-31T23:59:59Z' }, true],
  [
    'DateGreaterThan',
    { DateGreaterThan: { [time]: '2026-01-01T00:00:00Z' } },
    { [time]: '2025-12-31T23:59:59Z' },
    false,
  ],
  [
    'DateEquals knows time zones',
    { DateEquals: { [time]: '2026-01-01T01:00:00+01:00' } },
    { [time]: '2026-01-01T00:00:00Z' },
    true,
  ],
  [
    'DateEquals knows seconds since 1970',
    { DateEquals: { 'aws:EpochTime': '2026-01-01T00:00:00Z' } },
    { 'aws:EpochTime': '1767225600' },
    true,
  ],
  ['DateNotEquals', { DateNotEquals: { [time]: '2026-01-01' } }, { [time]: '2026-01-02' }, true],
  ['DateLessThanEquals', { DateLessThanEquals: { [time]: '2026-01-01' } }, { [time]: '2026-01-01' }, true],
  ['DateGreaterThanEquals', { DateGreaterThanEquals: { [time]: '2026-01-01' } }, { [time]: '2026-01-01' }, true],
  [
    'Bool compares true and false',
    { Bool: { 'aws:SecureTransport': 'true' } },
    { 'aws:SecureTransport': 'true' },
    true,
  ],
  ['Bool takes a JSON boolean', { Bool: { 'aws:SecureTransport': false } }, { 'aws:SecureTransport': 'true' }, false],
  ['Bool does not hold for an absent key', { Bool: { 'aws:SecureTransport': 'false' } }, {}, false],
  ['BinaryEquals compares bytes', { BinaryEquals: { [team]: 'QmluYXJ5' } }, { [team]: 'QmluYXJ5' }, true],
  [
    'BinaryEquals does not hold for other bytes',
    { BinaryEquals: { [team]: 'QmluYXJ5' } },
    { [team]: 'QmluYXJ6' },
    false,
  ],
  [
    'IpAddress holds inside the range',
    { IpAddress: { [address]: '203.0.113.0/24' } },
    { [address]: '203.0.113.9' },
    true,
  ],
  [
    'IpAddress does not hold outside',
    { IpAddress: { [address]: '203.0.113.0/24' } },
    { [address]: '203.0.114.9' },
    false,
  ],
  ['IpAddress takes a single address', { IpAddress: { [address]: '203.0.113.9' } }, { [address]: '203.0.113.9' }, true],
  ['IpAddress knows version 6', { IpAddress: { [address]: '2001:db8::/32' } }, { [address]: '2001:db8::1' }, true],
  [
    'IpAddress tells the versions apart',
    { IpAddress: { [address]: '0.0.0.0/0' } },
    { [address]: '2001:db8::1' },
    false,
  ],
  [
    'NotIpAddress holds outside the range',
    { NotIpAddress: { [address]: '203.0.113.0/24' } },
    { [address]: '8.8.8.8' },
    true,
  ],
  ['NotIpAddress holds for an absent key', { NotIpAddress: { [address]: '203.0.113.0/24' } }, {}, true],
  ['ArnEquals holds for the same ARN', { ArnEquals: { [source]: topic } }, { [source]: topic }, true],
  [
    'ArnEquals has wildcards like ArnLike',
    { ArnEquals: { [source]: 'arn:aws:sns:*:*:n*' } },
    { [source]: topic },
    true,
  ],
  ['ArnLike: * does not cross components', { ArnLike: { [source]: 'arn:aws:sns:*:news' } }, { [source]: topic }, false],
  [
    'ArnLike: * in the last component takes the rest',
    { ArnLike: { [source]: 'arn:aws:sns:us-east-1:000000000000:*' } },
    { [source]: `${topic}:x` },
    true,
  ],
  ['ArnNotEquals', { ArnNotEquals: { [source]: topic } }, { [source]: `${topic}2` }, true],
  ['ArnNotLike holds for an absent key', { ArnNotLike: { [source]: 'arn:aws:sns:*:*:*' } }, {}, true],
  ['ArnLike does not hold for an absent key', { ArnLike: { [source]: 'arn:aws:sns:*:*:*' } }, {}, false],
];

const absence: Rule[] = [
  ['Null true holds for an absent key', { Null: { [team]: 'true' } }, {}, true],
  ['Null true does not hold for a key that is there', { Null: { [team]: 'true' } }, { [team]: '' }, false],
  ['Null false holds for a key that is there', { Null: { [team]: 'false' } }, { [team]: 'a' }, true],
  ['Null false does not hold for an absent key', { Null: { [team]: false } }, {}, false],
  ['IfExists holds for an absent key', { StringEqualsIfExists: { [team]: 'a' } }, {}, true],
  ['IfExists compares a key that is there', { StringEqualsIfExists: { [team]: 'a' } }, { [team]: 'b' }, false],
  [
    'IfExists may stand behind every operator',
    { NumericLessThanIfExists: { [count]: 3 }, BoolIfExists: { 'aws:SecureTransport': true } },
    {},
    true,
  ],
  ['a key that is present and empty is not absent', { StringEquals: { [team]: '' } }, { [team]: '' }, true],
];

const combinations: Rule[] = [
  [
    'all keys of an operator must hold',
    { StringEquals: { [team]: 'a', [count]: '1' } },
    { [team]: 'a', [count]: '2' },
    false,
  ],
  [
    'all operators must hold',
    { StringEquals: { [team]: 'a' }, Null: { [count]: 'true' } },
    { [team]: 'a', [count]: '2' },
    false,
  ],
  ['all hold', { StringEquals: { [team]: 'a' }, Null: { [count]: 'false' } }, { [team]: 'a', [count]: '2' }, true],
  ['keys are not told apart by case', { StringEquals: { 'AWS:principaltag/TEAM': 'a' } }, { [team]: 'a' }, true],
  ['an empty list of values matches nothing', { StringEquals: { [team]: [] } }, { [team]: 'a' }, false],
];

describe('conditions', () => {
  it.each([...strings, ...otherTypes, ...absence, ...combinations])('%s', (_, Condition, context, holds) => {
    const identity = [{ Effect: 'Allow', Action: '*', Resource: '*', Condition }];
    expect(decide({ identity, context }).outcome).toBe(holds ? 'allowed' : 'not-allowed');
  });
});
