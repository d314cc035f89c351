import { Conflict, found } from '../core/errors.ts';
import { changeSteps, type Told } from './change-steps.ts';
import type { SsoContext } from './sso-context.ts';
import type { SsoProvider } from './sso-provider.ts';

/** Changes a tenant's own sign-in. Throws NotFound, and Conflict when it is not as `version` says. */
export async function changeSso(
  ctx: SsoContext,
  version: number,
  decide: (before: SsoProvider) => { change: Partial<SsoProvider>; told: Omit<Told, 'object'> },
): Promise<SsoProvider> {
  const before = found(await ctx.sso.get(), 'own sign-in');
  if (before.version !== version) throw new Conflict({ public: CHANGED });
  const { change, told } = decide(before);
  const after: SsoProvider = { ...before, ...change, updatedAt: ctx.now().toISOString(), version: version + 1 };
  await ctx.sso.transact([
    ...ctx.sso.putSteps(before, after),
    ...changeSteps(ctx, { ...told, object: { entity: 'sso', id: ctx.tenantId } }),
  ]);
  return after;
}

const CHANGED = 'It was changed by someone else in the meantime. Load it again and repeat the change.';
