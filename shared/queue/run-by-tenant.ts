import type { InboundUpdate } from '../conversations/receive-batch.ts';
import type { TenantId } from '../core/ids.ts';
import type { QueueItem } from './consume-queue.ts';
import { interpretWork } from './interpret-work.ts';
import type { InboundWork } from './work.ts';

/**
 * Divides a batch by tenant and lets each tenant's part run by itself; returns what failed in any of them. The smallest
 * part begins first, so that a tenant who writes little does not wait for the processor behind one who floods.
 */
export const runByTenant = async (
  items: readonly QueueItem<InboundWork>[],
  run: (tenantId: TenantId, updates: InboundUpdate[]) => Promise<Map<string, unknown>>,
): Promise<Map<string, unknown>> => {
  const failed = new Map<string, unknown>();
  const byTenant = Map.groupBy(items, ({ work }) => work.tenantId);
  const bySize = [...byTenant].sort(([, one], [, other]) => one.length - other.length);
  const parts = bySize.map(async ([tenantId, part]) => {
    try {
      const updates = part.flatMap(({ id, work }) => interpretWork(id, work) ?? []);
      for (const [id, error] of await run(tenantId, updates)) failed.set(id, error);
    } catch (error) {
      for (const { id } of part) failed.set(id, error);
    }
  });
  await Promise.all(parts);
  return failed;
};
