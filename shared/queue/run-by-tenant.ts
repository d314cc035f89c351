import type { InboundUpdate } from '../conversations/receive-batch.ts';
import type { TenantId } from '../core/ids.ts';
import type { QueueItem } from './consume-queue.ts';
import { interpretWork } from './interpret-work.ts';
import type { InboundWork } from './work.ts';

type Part = readonly [TenantId, readonly QueueItem<InboundWork>[]];

/**
 * Divides a batch by tenant and lets each tenant's part run by itself; returns what failed in any of them. A tenant who
 * fills most of a batch goes after the others: theirs would wait for the processor, and the flood has a queue to wait in.
 */
export const runByTenant = async (
  items: readonly QueueItem<InboundWork>[],
  run: (tenantId: TenantId, updates: InboundUpdate[]) => Promise<Map<string, unknown>>,
): Promise<Map<string, unknown>> => {
  const failed = new Map<string, unknown>();
  const runPart = async ([tenantId, part]: Part): Promise<void> => {
    try {
      const updates = part.flatMap(({ id, work }) => interpretWork(id, work) ?? []);
      for (const [id, error] of await run(tenantId, updates)) failed.set(id, error);
    } catch (error) {
      for (const { id } of part) failed.set(id, error);
    }
  };
  const parts: Part[] = [...Map.groupBy(items, ({ work }) => work.tenantId)];
  const isFlood = ([, part]: Part): boolean => part.length > items.length / 2;
  await Promise.all(parts.filter((part) => !isFlood(part)).map(runPart));
  await Promise.all(parts.filter(isFlood).map(runPart));
  return failed;
};
