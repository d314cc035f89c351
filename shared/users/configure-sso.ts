import { Conflict } from '../core/errors.ts';
import { changeSteps } from './change-steps.ts';
import type { ProviderSettings } from './identity-providers.ts';
import type { SsoContext } from './sso-context.ts';
import { SsoConnection, type SsoProvider } from './sso-provider.ts';

export interface ConfigureSsoInput {
  connection: ProviderSettings;
  newUserRole: SsoProvider['newUserRole'];
}

/**
 * Connects the tenant's identity provider, or connects it anew, which must then be tested anew. Domains stay. The user
 * pool comes first: whoever repeats the call after a crash completes it. Conflict for OIDC instead of SAML or back, which
 * Cognito cannot change.
 */
export async function configureSso(ctx: SsoContext, input: ConfigureSsoInput): Promise<SsoProvider> {
  const before = await ctx.sso.get();
  if (before !== undefined && before.connection.kind !== input.connection.kind) {
    throw new Conflict({ public: 'Remove the present sign-in first: its kind does not change.' });
  }
  const clientId = await ctx.identityProviders.connect(ctx.tenantId, input.connection, before?.clientId);
  const at = ctx.now().toISOString();
  const after: SsoProvider = {
    entity: 'SsoProvider',
    connection: SsoConnection.parse(input.connection),
    clientId,
    state: 'testing',
    domains: before?.domains ?? [],
    newUserRole: input.newUserRole,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
    version: (before?.version ?? 0) + 1,
  };
  const told = { action: 'sso.configured', detail: { kind: input.connection.kind } };
  await ctx.sso.transact([
    ...ctx.sso.putSteps(before, after),
    ...changeSteps(ctx, { ...told, object: { entity: 'sso', id: ctx.tenantId } }),
  ]);
  return after;
}
