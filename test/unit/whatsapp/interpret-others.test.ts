import { describe, expect, it } from 'vitest';
import { interpretCall } from '../../../shared/adapters/whatsapp/interpret-call.ts';
import { interpretPreference } from '../../../shared/adapters/whatsapp/interpret-preference.ts';
import { interpretStatus } from '../../../shared/adapters/whatsapp/interpret-status.ts';
import { CallUpdate, PreferenceUpdate, StatusUpdate } from '../../../shared/adapters/whatsapp/webhook-update.ts';

const status = (raw: object) =>
  interpretStatus(
    StatusUpdate.parse({ kind: 'status', phoneNumberId: '1', status: { id: 'w', timestamp: '1760000000', ...raw } }),
  );
const call = (raw: object, more: object = {}) =>
  interpretCall(
    CallUpdate.parse({ kind: 'call', phoneNumberId: '1', call: { id: 'c', timestamp: '1760000000', ...raw }, ...more }),
  );
const preference = (raw: object) =>
  interpretPreference(PreferenceUpdate.parse({ kind: 'preference', phoneNumberId: '1', preference: raw }));

describe('interpretStatus', () => {
  it('carries callback data, pricing and errors as they came', () => {
    const pricing = { billable: true, type: 'regular', novelty: { a: 1 } };
    const errors = [{ code: '131047', message: 'm', error_data: { details: 'd' } }, { code: 'x' }, null];
    expect(
      status({ status: 'failed', biz_opaque_callback_data: 'v1|x', pricing, errors, recipient_id: '15550001111' }),
    ).toEqual({
      kind: 'delivery',
      wamid: 'w',
      status: 'failed',
      at: '2025-10-09T08:53:20.000Z',
      callbackData: 'v1|x',
      errors: [{ code: 131047, title: 'm', details: 'd' }],
      pricing,
      recipient: { waId: '15550001111', userId: undefined },
    });
  });

  it.each(['recipient_user_id', 'recipient_parent_user_id', 'parent_recipient_user_id', 'parent_user_id'])(
    'reads the user id under %s',
    (key) => {
      expect(status({ status: 'read', [key]: 'US.ENT.5' })).toMatchObject({ recipient: { userId: 'US.ENT.5' } });
    },
  );

  it.each([
    ['deleted', { status: 'deleted' }],
    ['warning', { status: 'warning' }],
    ['payment', { status: 'sent', type: 'payment' }],
    ['group', { status: 'read', recipient_type: 'group' }],
    ['a name of Object', { status: 'toString' }],
  ])('does not apply a status that is %s', (_name, raw) => {
    expect(status(raw).kind).toBe('unknown');
  });
});

describe('interpretCall', () => {
  it('opens the window for the customer’s calls only', () => {
    const incoming = call(
      { direction: 'USER_INITIATED', event: 'connect', from: '15550001111', to: '1555000' },
      { businessNumber: '1555000' },
    );
    expect(incoming).toMatchObject({
      direction: 'in',
      opensWindow: true,
      identity: { waId: '15550001111' },
      summary: 'Call from the customer',
    });
    const ended = call({ direction: 'USER_INITIATED', event: 'terminate', status: 'COMPLETED', from_user_id: 'US.1' });
    expect(ended).toMatchObject({
      identity: { userId: 'US.1' },
      summary: 'Call from the customer: terminate, completed',
    });
    const outgoing = call(
      { direction: 'BUSINESS_INITIATED', event: 'terminate', from: '1555000', to: '15550001111' },
      { businessNumber: '1555000' },
    );
    expect(outgoing).toMatchObject({ opensWindow: false, identity: { waId: '15550001111' } });
    expect(call({})).toMatchObject({ event: 'unknown', opensWindow: false });
  });
});

describe('interpretPreference', () => {
  it('reads stop and resume for marketing and nothing else', () => {
    const stop = {
      user_id: 'US.1',
      wa_id: '15550001111',
      category: 'marketing_messages',
      value: 'stop',
      timestamp: 1760000000,
    };
    expect(preference(stop)).toMatchObject({
      kind: 'marketing',
      value: 'stop',
      at: '2025-10-09T08:53:20.000Z',
      identity: { waId: '15550001111', userId: 'US.1' },
    });
    expect(preference({ ...stop, value: 'resume' })).toMatchObject({ value: 'resume' });
    expect(preference({ ...stop, value: 'maybe' }).kind).toBe('unknown');
    expect(preference({ ...stop, category: 'other' }).kind).toBe('unknown');
    expect(preference({}).kind).toBe('unknown');
  });
});
