import { Conflict, found } from '../core/errors.ts';
import { changeSteps } from './change-steps.ts';
import type { SsoContext } from './sso-context.ts';

/** Takes the tenant's own sign-in away, with its domains. It must be disabled. The record goes last: a crash is repeated. */
export async function removeSso(ctx: SsoContext, { version }: { version: number }): Promise<void> {
  const before = found(await ctx.sso.get(), 'own sign-in');
  if (before.version !== version || before.state !== 'disabled') {
    throw new Conflict({ public: 'Disable it first, and remove it as you have seen it then.' });
  }
  await ctx.identityProviders.disconnect(ctx.tenantId, before.clientId);
  for (const domain of before.domains) await ctx.domainClaims.release(domain, ctx.tenantId);
  await ctx.sso.transact([
    ...ctx.sso.deleteSteps(before),
    ...changeSteps(ctx, { action: 'sso.removed', object: { entity: 'sso', id: ctx.tenantId } }),
  ]);
}
