import { NotFound } from '../core/errors.ts';
import type { TenantId } from '../core/ids.ts';
import type { Membership } from './membership.ts';
import type { SignInRepository } from './sign-in-repository.ts';
import type { Sub } from './user.ts';

interface ChooseTenantContext {
  signIns: SignInRepository;
}

/** Makes one of a sign-in's tenants the one that its next tokens are for. NotFound for any other tenant. */
export async function chooseTenant(
  ctx: ChooseTenantContext,
  { sub, tenantId }: { sub: Sub; tenantId: TenantId },
): Promise<Membership> {
  const membership = await ctx.signIns.getMembership(sub, tenantId);
  if (membership === undefined) throw new NotFound({ public: 'There is no such organisation.' });
  await ctx.signIns.choose({ entity: 'Choice', sub, tenantId });
  return membership;
}
