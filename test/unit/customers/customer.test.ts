import { describe, expect, it } from 'vitest';
import { currentIdentities, foldName, previousIdentities, recipientOf } from '../../../shared/customers/customer.ts';

const none = { previousWaIds: [], previousUserIds: [] };

describe('identities of a body', () => {
  it('are the business-scoped id before the number', () => {
    expect(currentIdentities({ ...none, waId: '491511', userId: 'DE.1' })).toEqual(['BSUID:DE.1', 'WAID:491511']);
  });

  it('are the old ones where the body tells of a change', () => {
    const identity = { waId: '492', previousWaIds: ['491'], previousUserIds: ['DE.1'] };
    expect(previousIdentities(identity)).toEqual(['BSUID:DE.1', 'WAID:491']);
  });

  it('are the group’s alone for what is said in a group', () => {
    const identity = { groupId: 'G1', waId: '491', userId: 'DE.1', previousWaIds: ['490'], previousUserIds: [] };
    expect(currentIdentities(identity)).toEqual(['GROUP:G1']);
    expect(previousIdentities(identity)).toEqual([]);
  });

  it('are not what could not be a key', () => {
    expect(currentIdentities({ ...none, waId: '', userId: 'DE#1' })).toEqual([]);
    expect(currentIdentities(none)).toEqual([]);
    expect(previousIdentities({ previousWaIds: ['', '4#9', '49'], previousUserIds: [] })).toEqual(['WAID:49']);
  });
});

describe('recipientOf', () => {
  it('takes the newest number and the newest id', () => {
    expect(recipientOf({ identities: ['WAID:1', 'BSUID:DE.1', 'WAID:2', 'BSUID:DE.2'] })).toEqual({
      waId: '2',
      userId: 'DE.2',
    });
    expect(recipientOf({ identities: ['BSUID:DE.1'] })).toEqual({ waId: undefined, userId: 'DE.1' });
  });
});

describe('foldName', () => {
  it.each([
    ['  Élodie Müller ', 'elodie muller'],
    ['مُحَمَّد', 'محمد'],
    ['ＡＢＣ', 'abc'],
    ['a\u0000b', 'ab'],
    [undefined, ''],
  ])('%j sorts as %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });
});
