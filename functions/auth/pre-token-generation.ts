import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import * as z from 'zod';
import { createDirectory } from '../../shared/adapters/cognito/directory.ts';
import { type Invocation, withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../shared/core/config.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { TenantRepository } from '../../shared/tenants/tenant-repository.ts';
import { admitBySso } from '../../shared/users/admit-by-sso.ts';
import { grantClaims } from '../../shared/users/grant-claims.ts';
import { SignInRepository } from '../../shared/users/sign-in-repository.ts';
import { SsoProviderRepository } from '../../shared/users/sso-provider-repository.ts';
import { Sub } from '../../shared/users/user.ts';
import { UserRepository } from '../../shared/users/user-repository.ts';
import { surroundings, tableOptions } from '../tenant-services.ts';

const config = readConfig(z.object({ TABLE_NAME: z.string().min(1), REQUIRE_ADMIN_MFA: z.stringbool() }), process.env);
const options = tableOptions(config.TABLE_NAME);
const signIns = new SignInRepository(new PlatformTable(options));

/** What Cognito says of a sign-in: `identities` is JSON, and only those have it whom an identity provider vouches for. */
const Attributes = z.object({
  sub: Sub,
  email: z.string().optional(),
  name: z.string().optional(),
  identities: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.tuple([z.looseObject({ providerName: z.string() })]))
    .optional(),
});

const contextOf = ({ requestId, log, metrics }: Invocation, userPoolId: string): Parameters<typeof grantClaims>[0] => ({
  signIns,
  directory: createDirectory(userPoolId),
  requireAdminMfa: config.REQUIRE_ADMIN_MFA,
  joinBySso: (tenantId, sub, federation) => {
    const table = new TenantTable(tenantId, options);
    const ctx = {
      ...surroundings,
      ...{ tenantId, requestId, metrics, signIns, log: log.with({ tenantId }) },
      actor: { kind: 'system' } as const,
      users: new UserRepository(table, tenantId),
      sso: new SsoProviderRepository(table, tenantId),
      tenants: new TenantRepository(table, tenantId),
    };
    return admitBySso(ctx, sub, federation);
  },
});

/** Puts tenant, user and role into the access token (Cognito developer guide, "Pre token generation Lambda trigger", V2_0). */
export const handler = withTelemetry(async (event: PreTokenGenerationV2TriggerEvent, invocation) => {
  const { sub, email, name, identities } = Attributes.parse(event.request.userAttributes);
  const { clientId } = event.callerContext;
  const federation = identities && { providerName: identities[0].providerName, clientId, email, name };
  const claims = await grantClaims(contextOf(invocation, event.userPoolId), { sub, federation });
  invocation.metrics.count('TokensGranted');
  event.response = {
    claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { ...claims } } },
  };
  return event;
});
