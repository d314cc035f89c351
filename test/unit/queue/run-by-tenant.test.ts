import { describe, expect, it } from 'vitest';
import type { InboundUpdate } from '../../../shared/conversations/receive-batch.ts';
import { PhoneNumberId, type TenantId } from '../../../shared/core/ids.ts';
import { runByTenant } from '../../../shared/queue/run-by-tenant.ts';
import { InboundWork } from '../../../shared/queue/work.ts';
import { newTenantId } from '../../support/test-context.ts';

const [A, B] = [newTenantId(), newTenantId()];

const work = (tenantId: TenantId, update: object): InboundWork =>
  InboundWork.parse({
    tenantId,
    receivedAt: '2026-08-01T10:00:00.000Z',
    update: { phoneNumberId: PhoneNumberId.parse('1'), ...update },
  });
const message = (tenantId: TenantId, id: string): InboundWork =>
  work(tenantId, {
    kind: 'message',
    origin: 'live',
    message: { id, from: '4915112345678', type: 'text', timestamp: '1785578400' },
  });

describe('runByTenant', () => {
  it('gives every tenant its own part, and names what failed in any of them', async () => {
    const parts = new Map<TenantId, InboundUpdate[]>();
    const items = [message(A, 'a1'), message(B, 'b1'), message(A, 'a2')].map((one, index) => ({
      id: `id-${index}`,
      work: one,
    }));
    const failed = await runByTenant(items, async (tenantId, updates) => {
      parts.set(tenantId, updates);
      return new Map(updates.slice(1).map(({ id }) => [id, 'no']));
    });
    expect(parts.get(A)?.map(({ id }) => id)).toEqual(['id-0', 'id-2']);
    expect(parts.get(B)?.map(({ id }) => id)).toEqual(['id-1']);
    expect([...failed]).toEqual([['id-2', 'no']]);
  });

  it('lets a tenant who fills most of the batch go after the others, even when they fail', async () => {
    const items = ['a1', 'a2', 'a3'].map((id) => ({ id, work: message(A, id) }));
    const steps: string[] = [];
    const name = (tenantId: TenantId) => (tenantId === A ? 'flood' : 'other');
    const failed = await runByTenant([...items, { id: 'b1', work: message(B, 'b1') }], async (tenantId) => {
      steps.push(`${name(tenantId)} begins`);
      await new Promise(setImmediate);
      steps.push(`${name(tenantId)} ends`);
      if (tenantId === B) throw new Error('no');
      return new Map();
    });
    expect(steps).toEqual(['other begins', 'other ends', 'flood begins', 'flood ends']);
    expect([...failed.keys()]).toEqual(['b1']);
  });

  it('fails all of a tenant’s part when it cannot be run, and nothing of the others', async () => {
    const items = [message(A, 'a1'), message(B, 'b1')].map((one, index) => ({ id: `id-${index}`, work: one }));
    const failed = await runByTenant(items, async (tenantId) => {
      if (tenantId === A) throw new Error('no');
      return new Map();
    });
    expect([...failed.keys()]).toEqual(['id-0']);
  });

  it('reads calls as messages, and leaves out preferences that mean nothing', async () => {
    const preference = (value: string) => ({
      kind: 'preference',
      preference: { wa_id: '4915112345678', category: 'marketing_messages', value, timestamp: 1785578400 },
    });
    const call = {
      kind: 'call',
      call: {
        id: 'wacid.1',
        from: '4915112345678',
        event: 'connect',
        timestamp: '1785578400',
        direction: 'USER_INITIATED',
      },
    };
    const works = [work(A, call), work(A, preference('stop')), work(A, preference('maybe'))];
    let seen: InboundUpdate[] = [];
    await runByTenant(
      works.map((one, index) => ({ id: `id-${index}`, work: one })),
      async (_, updates) => {
        seen = updates;
        return new Map();
      },
    );
    expect(seen).toMatchObject([
      { id: 'id-0', kind: 'message', message: { type: 'call', triggersBot: false, opensWindow: true } },
      { id: 'id-1', kind: 'preference', value: 'stop', identity: { waId: '4915112345678' } },
    ]);
  });
});
