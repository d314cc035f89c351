import { auditSteps } from '../audit/audit-entry.ts';
import type { WabaId } from '../core/ids.ts';
import { requireAccount } from './create-template.ts';
import type { TemplateDeskContext } from './template-context.ts';

/** Has the worker take over Meta's templates of an account. */
export async function requestSync(ctx: TemplateDeskContext, wabaId: WabaId): Promise<{ startedAt: string }> {
  await requireAccount(ctx, wabaId);
  const startedAt = ctx.now().toISOString();
  await ctx.templates.transact(
    auditSteps(ctx, { action: 'templates.synced', object: { entity: 'account', id: wabaId } }),
  );
  await ctx.outbound.schedule({ work: 'sync-templates', tenantId: ctx.tenantId, wabaId, startedAt }, 0);
  return { startedAt };
}
