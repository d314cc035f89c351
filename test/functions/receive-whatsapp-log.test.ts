import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isRawObject, objectAt } from '../../shared/adapters/whatsapp/raw-object.ts';
import { PhoneNumberId } from '../../shared/core/ids.ts';
import { APP_SECRET, ReceiverRig, VERIFY_TOKEN } from '../support/receiver-rig.ts';
import { newTenantId } from '../support/test-context.ts';
import { changeOf, statusOf, textMessage, webhookBody } from '../support/webhook-bodies.ts';

const CUSTOMER = '4915112345678';
const tenantId = newTenantId();
const number = PhoneNumberId.parse('1001');
let rig: ReceiverRig;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-08-01T10:00:00.000Z') });
  rig = await ReceiverRig.start();
});
afterAll(async () => {
  await rig.close();
  vi.useRealTimers();
});
beforeEach(async () => {
  await rig.forgetAll();
  await rig.connect(number, tenantId);
  rig.failQueue(() => []);
  rig.holdSecret(APP_SECRET);
});

describe('the log', () => {
  const SECRETS = [
    '4915112345678',
    'a very private text',
    'wamid.PRIVATE',
    'EAAGtoken',
    APP_SECRET,
    VERIFY_TOKEN,
    'Ada Lovelace',
    'DE.13491208655302741918',
  ];
  const hostile = () => {
    const message = {
      ...textMessage('wamid.PRIVATE', CUSTOMER, 'a very private text'),
      from_user_id: 'DE.13491208655302741918',
    };
    const contacts = [{ wa_id: CUSTOMER, user_id: 'DE.13491208655302741918', profile: { name: 'Ada Lovelace' } }];
    return webhookBody(
      changeOf(number, {
        contacts,
        messages: [message, { ...message, id: 7 }, { ...message, type: 'a very private text' }],
      }),
      changeOf('9999', { contacts, messages: [message] }),
      changeOf(number, { contacts, access_token: 'EAAGtoken' }, 'EAAGtoken'),
      changeOf(number, { statuses: [statusOf('a very private text', 'EAAGtoken'), statusOf('sent', 'wamid.PRIVATE')] }),
    );
  };

  const output = async (work: () => Promise<unknown>): Promise<string> => {
    rig.output.length = 0;
    await work();
    return rig.output.join('\n');
  };

  it('holds no text, number, name, id or token of anybody, whatever happens', async () => {
    const throttled = Object.assign(new Error('a very private text'), { name: 'ThrottlingException' });
    const text = await output(async () => {
      await rig.post(hostile());
      await rig.post(hostile(), { secret: 'wrong' });
      await rig.post(Buffer.from('a very private text'), { base64: true });
      await rig.get({ 'hub.mode': 'subscribe', 'hub.verify_token': 'EAAGtoken', 'hub.challenge': '4915112345678' });
      rig.failQueue(() => {
        throw new Error('a very private text');
      });
      await rig.post(hostile());
      rig.secrets.reset();
      rig.secrets.on(GetSecretValueCommand).rejects(throttled);
      vi.setSystemTime(Date.now() + 600_000);
      await rig.post(hostile());
    });
    expect(text).toContain('updates were set aside');
    expect(text).toContain('the webhook was not taken');
    expect(text).toContain('SignaturesRefused');
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  it('names the request in every line, and no tenant in a metric', async () => {
    const text = await output(() => rig.post(hostile()));
    const lines = text.split('\n').flatMap((line) => {
      const parsed: unknown = line.startsWith('{') ? JSON.parse(line) : undefined;
      return isRawObject(parsed) ? [parsed] : [];
    });
    const [metrics, logs] = [lines.filter((line) => '_aws' in line), lines.filter((line) => !('_aws' in line))];
    expect(logs.length).toBeGreaterThan(0);
    expect(metrics.length).toBeGreaterThan(0);
    for (const line of logs) expect(line).toMatchObject({ requestId: 'request-1', service: 'receive-whatsapp' });
    for (const line of metrics) expect(JSON.stringify(objectAt(line, '_aws'))).not.toMatch(/tenant/i);
    expect(JSON.stringify(metrics)).not.toContain(tenantId);
  });
});
