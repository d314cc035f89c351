import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationIdOf, fileIdOf, ulid } from '../../shared/core/ids.ts';
import { messagePlaceOf, objects, ownsObject } from '../../shared/data/keys.ts';
import { newTenantId } from '../support/test-context.ts';

describe('keys of the media bucket', () => {
  const [own, other] = [newTenantId(), newTenantId()];
  const conversationId = conversationIdOf(ulid(new Date()));

  it('belong to their tenant alone, whatever a message is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (messageKey, mediaId) => {
        const key = objects.ofMessage(own, conversationId, messageKey, mediaId);
        expect([ownsObject(own, key), ownsObject(other, key)]).toEqual([true, false]);
      }),
    );
  });

  it('keep what staff upload to one conversation apart from another’s', () => {
    const fileId = fileIdOf(ulid(new Date()));
    const places = [conversationId, conversationIdOf(ulid(new Date(0)))].map((id) => objects.upload(own, id, fileId));
    expect(new Set(places).size).toBe(2);
    expect(places.map((key) => [ownsObject(own, key), ownsObject(other, key)])).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it('are never found in what only looks like them', () => {
    const tails = fc.constantFrom(
      '',
      '/',
      '/..',
      '/../x',
      '/./x',
      '//x',
      '/a/../../b',
      '\\x',
      '/x y',
      '/x\n',
      '/%2e%2e/x',
    );
    fc.assert(
      fc.property(fc.constantFrom(own, `${own}X`, '..'), tails, (tenant, tail) => {
        expect(ownsObject(own, `T/${tenant}${tail}`)).toBe(false);
      }),
    );
  });
});

describe('the place of a message', () => {
  it('is read from its key, and from no other item’s', () => {
    const tenantId = newTenantId();
    const conversationId = conversationIdOf(ulid(new Date()));
    const pk = `T#${tenantId}#CONV#${conversationId}`;
    expect(messagePlaceOf({ pk, sk: 'MSG#1#d' })).toEqual({ tenantId, conversationId, messageKey: 'MSG#1#d' });
    for (const key of [
      { pk, sk: 'META' },
      { pk: `${pk}#X`, sk: 'MSG#1' },
      { pk: `G#${pk.slice(2)}`, sk: 'MSG#1' },
    ]) {
      expect(messagePlaceOf(key)).toBeUndefined();
    }
  });
});
