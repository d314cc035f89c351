import * as z from 'zod';
import type { PasswordPolicy, UserPoolClientDefinition, UserPoolDefinition } from '../assembly.ts';
import { StartError } from '../start-error.ts';
import { type AssemblyResources, attribute } from './assembly-resources.ts';
import { functionNameOf } from './read-functions.ts';

const PasswordPolicyProperties = z.looseObject({
  MinimumLength: z.int().default(8),
  RequireLowercase: z.boolean().default(false),
  RequireUppercase: z.boolean().default(false),
  RequireNumbers: z.boolean().default(false),
  RequireSymbols: z.boolean().default(false),
});

/** Triggers other than this one are refused: they would change what happens at a sign-in. */
const LambdaConfig = z.strictObject({
  PreTokenGenerationConfig: z.strictObject({ LambdaArn: z.string(), LambdaVersion: z.literal('V2_0') }).optional(),
});

const PoolProperties = z.looseObject({
  UsernameAttributes: z.tuple([z.literal('email')]),
  AdminCreateUserConfig: z.looseObject({ AllowAdminCreateUserOnly: z.literal(true) }),
  Policies: z.looseObject({ PasswordPolicy: PasswordPolicyProperties }),
  LambdaConfig: LambdaConfig.default({}),
});

const unitSeconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
const Unit = z.enum(['seconds', 'minutes', 'hours', 'days']);

const ClientProperties = z.looseObject({
  UserPoolId: z.string(),
  ClientName: z.string().default(''),
  // Such a client would have to prove itself, and a page in a browser cannot.
  GenerateSecret: z.literal(false).default(false),
  AllowedOAuthFlows: z.tuple([z.literal('code')]),
  AllowedOAuthScopes: z.array(z.string()),
  CallbackURLs: z.array(z.string()),
  LogoutURLs: z.array(z.string()).default([]),
  SupportedIdentityProviders: z.array(z.string()).default(['COGNITO']),
  AccessTokenValidity: z.int().default(60),
  IdTokenValidity: z.int().default(60),
  RefreshTokenValidity: z.int().default(30),
  TokenValidityUnits: z
    .looseObject({
      AccessToken: Unit.default('minutes'),
      IdToken: Unit.default('minutes'),
      RefreshToken: Unit.default('days'),
    })
    .default({ AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' }),
});

/** The user pools with their clients. Throws StartError for a way of signing in that the local issuer does not know. */
export function readUserPools(resources: AssemblyResources): UserPoolDefinition[] {
  const clients = resources.ofType('AWS::Cognito::UserPoolClient', ClientProperties);
  return resources.ofType('AWS::Cognito::UserPool', PoolProperties).map((pool) => {
    const { PreTokenGenerationConfig: trigger } = pool.properties.LambdaConfig;
    const own = clients.filter(({ properties }) => properties.UserPoolId === pool.ref);
    if (own.length === 0) throw new StartError(`${pool.path}: the user pool has no client to sign in through.`);
    return {
      id: pool.ref,
      arn: attribute(pool, 'Arn'),
      passwordPolicy: passwordPolicy(pool.properties.Policies.PasswordPolicy),
      clients: own.map(({ ref, properties }) => client(ref, properties)),
      preTokenFunctionName: trigger && functionNameOf(trigger.LambdaArn),
    };
  });
}

function client(id: string, properties: z.infer<typeof ClientProperties>): UserPoolClientDefinition {
  const { TokenValidityUnits: units } = properties;
  return {
    id,
    name: properties.ClientName,
    callbackUrls: properties.CallbackURLs,
    logoutUrls: properties.LogoutURLs,
    scopes: properties.AllowedOAuthScopes,
    identityProviders: properties.SupportedIdentityProviders,
    accessTokenSeconds: properties.AccessTokenValidity * unitSeconds[units.AccessToken],
    idTokenSeconds: properties.IdTokenValidity * unitSeconds[units.IdToken],
    refreshTokenSeconds: properties.RefreshTokenValidity * unitSeconds[units.RefreshToken],
  };
}

function passwordPolicy(policy: z.infer<typeof PasswordPolicyProperties>): PasswordPolicy {
  return {
    minimumLength: policy.MinimumLength,
    requires: [
      ...(policy.RequireLowercase ? (['lowercase'] as const) : []),
      ...(policy.RequireUppercase ? (['uppercase'] as const) : []),
      ...(policy.RequireNumbers ? (['digit'] as const) : []),
      ...(policy.RequireSymbols ? (['symbol'] as const) : []),
    ],
  };
}
