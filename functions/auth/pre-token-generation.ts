import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import * as z from 'zod';
import { createDirectory } from '../../shared/adapters/cognito/directory.ts';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../shared/core/config.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { grantClaims } from '../../shared/users/grant-claims.ts';
import { SignInRepository } from '../../shared/users/sign-in-repository.ts';
import { Sub } from '../../shared/users/user.ts';
import { tableOptions } from '../tenant-services.ts';

const config = readConfig(z.object({ TABLE_NAME: z.string().min(1), REQUIRE_ADMIN_MFA: z.stringbool() }), process.env);
const signIns = new SignInRepository(new PlatformTable(tableOptions(config.TABLE_NAME)));

/** What Cognito says of a sign-in: `identities` is JSON, and only those have it whom an identity provider vouches for. */
const Attributes = z.object({
  sub: Sub,
  identities: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.tuple([z.looseObject({ providerName: z.string() })]))
    .optional(),
});

/** Puts tenant, user and role into the access token (Cognito developer guide, "Pre token generation Lambda trigger", V2_0). */
export const handler = withTelemetry(async (event: PreTokenGenerationV2TriggerEvent, { metrics }) => {
  const { sub, identities } = Attributes.parse(event.request.userAttributes);
  const directory = createDirectory(event.userPoolId);
  const claims = await grantClaims(
    { signIns, directory, requireAdminMfa: config.REQUIRE_ADMIN_MFA },
    { sub, providerName: identities?.[0].providerName },
  );
  metrics.count('TokensGranted');
  event.response = {
    claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { ...claims } } },
  };
  return event;
});
