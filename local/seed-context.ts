import type { CallContext } from '../shared/core/context.ts';
import { type TenantId, ulid } from '../shared/core/ids.ts';
import type { Log } from '../shared/core/log.ts';

const quiet = () => undefined;
const log: Log = { info: quiet, warn: quiet, error: quiet, with: () => log };

/** What the product's use cases get when demo data is made. */
export const seedContext = (tenantId: TenantId): CallContext => ({
  ...{ tenantId, actor: { kind: 'system' }, requestId: 'seed', log, metrics: { count: quiet, time: quiet } },
  ...{ now: () => new Date(), newUlid: () => ulid(new Date()), random: Math.random, sleep: async () => undefined },
});
