import { describe, expect, it } from 'vitest';
import { eventTest } from '../../local/engines/event-pattern.ts';

const event = {
  source: 'crm',
  'detail-type': 'ticket.opened',
  resources: ['arn:1', 'arn:2'],
  detail: {
    tenantId: 'tn_1',
    count: 5,
    note: null,
    open: true,
    ip: '10.0.0.7',
    path: 'a/b/c.png',
    items: [{ id: 1 }, { id: 2 }],
  },
};

const detail = (pattern: object) => ({ detail: pattern });

describe('eventTest', () => {
  it.each([
    ['a literal', { source: ['crm'] }, true],
    ['another literal', { source: ['shop'] }, false],
    ['one of several', { source: ['shop', 'crm'] }, true],
    ['all fields together', { source: ['crm'], 'detail-type': ['ticket.closed'] }, false],
    ['a number', detail({ count: [5] }), true],
    ['a number is no text', detail({ count: ['5'] }), false],
    ['null', detail({ note: [null] }), true],
    ['null is not absent', detail({ missing: [null] }), false],
    ['a boolean', detail({ open: [true] }), true],
    ['any element of an array', { resources: ['arn:2'] }, true],
    ['an object in an array', detail({ items: { id: [2] } }), true],
    ['no object in an array', detail({ items: { id: [3] } }), false],
    ['prefix', { 'detail-type': [{ prefix: 'ticket.' }] }, true],
    ['prefix elsewhere', { 'detail-type': [{ prefix: 'opened' }] }, false],
    ['prefix in any case', { 'detail-type': [{ prefix: { 'equals-ignore-case': 'TICKET.' } }] }, true],
    ['suffix', { 'detail-type': [{ suffix: '.opened' }] }, true],
    ['suffix elsewhere', { 'detail-type': [{ suffix: 'ticket' }] }, false],
    ['suffix in any case', detail({ path: [{ suffix: { 'equals-ignore-case': '.PNG' } }] }), true],
    ['equals-ignore-case', { source: [{ 'equals-ignore-case': 'CRM' }] }, true],
    ['anything-but another', { source: [{ 'anything-but': 'shop' }] }, true],
    ['anything-but this', { source: [{ 'anything-but': 'crm' }] }, false],
    ['anything-but a list', { source: [{ 'anything-but': ['crm', 'shop'] }] }, false],
    ['anything-but a number', detail({ count: [{ 'anything-but': [4, 6] }] }), true],
    ['anything-but a prefix', { source: [{ 'anything-but': { prefix: 'cr' } }] }, false],
    ['anything-but several suffixes', { source: [{ 'anything-but': { suffix: ['x', 'm'] } }] }, false],
    ['anything-but a wildcard', detail({ path: [{ 'anything-but': { wildcard: 'a/*' } }] }), false],
    ['anything-but in any case', { source: [{ 'anything-but': { 'equals-ignore-case': ['CRM'] } }] }, false],
    ['anything-but needs a value', detail({ missing: [{ 'anything-but': 'x' }] }), false],
    ['numeric equal', detail({ count: [{ numeric: ['=', 5] }] }), true],
    ['numeric range', detail({ count: [{ numeric: ['>', 0, '<=', 5] }] }), true],
    ['numeric outside', detail({ count: [{ numeric: ['>', 5, '<', 9] }] }), false],
    ['numeric needs a number', { source: [{ numeric: ['>', 0] }] }, false],
    ['exists', detail({ tenantId: [{ exists: true }] }), true],
    ['exists on null', detail({ note: [{ exists: true }] }), true],
    ['exists on nothing', detail({ missing: [{ exists: true }] }), false],
    ['exists false', detail({ missing: [{ exists: false }] }), true],
    ['exists false on a value', detail({ tenantId: [{ exists: false }] }), false],
    ['exists looks at leaves', { detail: [{ exists: true }] }, false],
    ['cidr', detail({ ip: [{ cidr: '10.0.0.0/24' }] }), true],
    ['cidr of another net', detail({ ip: [{ cidr: '10.0.1.0/24' }] }), false],
    ['cidr needs an address', { source: [{ cidr: '10.0.0.0/8' }] }, false],
    ['wildcard', detail({ path: [{ wildcard: 'a/*/*.png' }] }), true],
    ['wildcard with a dot', detail({ path: [{ wildcard: '*/c?png' }] }), false],
    ['an escaped wildcard', detail({ path: [{ wildcard: 'a/\\*' }] }), false],
    ['$or, one holds', { $or: [{ source: ['shop'] }, { 'detail-type': ['ticket.opened'] }] }, true],
    ['$or, none holds', { $or: [{ source: ['shop'] }, { 'detail-type': ['x'] }] }, false],
    ['$or beside a field', { source: ['shop'], $or: [{ 'detail-type': ['ticket.opened'] }] }, false],
    ['$or inside', detail({ $or: [{ count: [1] }, { open: [true] }] }), true],
    ['nothing at all', {}, true],
  ])('%s', (_, pattern, expected) => {
    expect(eventTest(pattern)(event)).toBe(expected);
  });

  it('sees the records of a table stream', () => {
    const pattern = { eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['OutboxEvent'] } } } };
    const record = (entity: string) => ({ eventName: 'INSERT', dynamodb: { NewImage: { entity: { S: entity } } } });
    expect(eventTest(pattern)(record('OutboxEvent'))).toBe(true);
    expect(eventTest(pattern)(record('Message'))).toBe(false);
    expect(eventTest(pattern)({ eventName: 'INSERT', dynamodb: {} })).toBe(false);
  });

  it.each([
    ['an unknown operator', { source: [{ like: 'x' }] }],
    ['two operators in one', { source: [{ prefix: 'a', suffix: 'b' }] }],
    ['a bare value', { source: 'crm' }],
    ['an empty list', { source: [] }],
    ['a wrong comparison', { source: [{ numeric: ['~', 1] }] }],
    ['a wrong network', { source: [{ cidr: 'everything' }] }],
    ['anything-but with exists', { source: [{ 'anything-but': { exists: true } }] }],
  ])('refuses %s', (_, pattern) => {
    expect(() => eventTest(pattern)).toThrow('event pattern');
  });
});
