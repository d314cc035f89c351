import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ConversationId,
  conversationIdOf,
  customerIdOf,
  PhoneNumberId,
  ticketIdOf,
  ulid,
} from '../../shared/core/ids.ts';
import { digest, join, keys, shardOf } from '../../shared/data/keys.ts';
import { newTenantId } from '../support/test-context.ts';

const parts = fc.array(
  fc.string({ unit: 'binary', minLength: 1 }).filter((part) => !part.includes('#')),
  { minLength: 1 },
);

describe('join', () => {
  it('gives different keys to different parts', () => {
    fc.assert(
      fc.property(parts, parts, (some, others) => {
        expect(join(...some) === join(...others)).toBe(JSON.stringify(some) === JSON.stringify(others));
      }),
    );
  });

  it('refuses an empty part and one that holds the separator, wherever it stands', () => {
    const bad = fc.oneof(
      fc.constant(''),
      fc.tuple(fc.string(), fc.string()).map(([a, b]) => `${a}#${b}`),
    );
    fc.assert(
      fc.property(parts, parts, bad, (before, after, part) => {
        expect(() => join(...before, part, ...after)).toThrow(RangeError);
      }),
    );
  });
});

describe('keys', () => {
  const tenantId = newTenantId();
  const [customer, conversation, ticket] = [customerIdOf, conversationIdOf, ticketIdOf].map((idOf) =>
    idOf(ulid(new Date())),
  );

  it('refuse an identity that would pass for two parts', () => {
    expect(() => keys.alias(tenantId, 'WAID', '49#REF')).toThrow(RangeError);
    expect(() => keys.alias(tenantId, 'BSUID', '')).toThrow(RangeError);
  });

  it('sort the messages of a thread by time, apart from its own item', () => {
    const times = ['2026-08-01T10:00:00.000Z', '2026-08-01T10:00:01.000Z', '2027-01-01T00:00:00.000Z'];
    const sorted = times.map((at) => keys.messageSort(at, digest(at)));
    expect(sorted.toSorted()).toEqual(sorted);
    expect(sorted.every((key) => key > keys.conversation(tenantId, ConversationId.parse(conversation)).sk)).toBe(true);
  });

  it('keep a name of any characters out of the structure of the customer list', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const { gsi1sk } = keys.customerList(tenantId, name, customerIdOf(String(customer).slice(3)));
        expect(gsi1sk.split('#')).toHaveLength(2);
        expect(gsi1sk.endsWith(`#${customer}`)).toBe(true);
        expect(Buffer.byteLength(gsi1sk)).toBeLessThan(1024);
      }),
    );
  });

  it('lie in the space of their tenant, and the platform’s in its own', () => {
    const own = [
      keys.tenant(tenantId),
      keys.phoneNumber(tenantId, PhoneNumberId.parse('1')),
      keys.ticket(tenantId, ticketIdOf(String(ticket).slice(3))),
      keys.ticketCounter(tenantId),
      keys.audit(tenantId, '2026-08-01T10:00:00.000Z', ulid(new Date())),
    ];
    for (const { pk } of own) expect(pk === `T#${tenantId}` || pk.startsWith(`T#${tenantId}#`)).toBe(true);
    const platform = [keys.phoneRoute(PhoneNumberId.parse('1')), keys.setAside('2026-08-01', ulid(new Date()), 0)];
    for (const { pk } of platform) expect(pk.startsWith('G#')).toBe(true);
  });
});

describe('shardOf', () => {
  it('gives every id one of the shards, always the same', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (id, shards) => {
        const shard = shardOf(id, shards);
        expect(Number.isInteger(shard) && shard >= 0 && shard < shards).toBe(true);
        expect(shardOf(id, shards)).toBe(shard);
      }),
    );
  });

  it('spreads ids over all shards', () => {
    const hit = new Set(Array.from({ length: 200 }, (_, index) => shardOf(`cv_${index}`, 16)));
    expect(hit.size).toBe(16);
  });
});
