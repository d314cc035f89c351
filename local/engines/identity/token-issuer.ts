import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { UserPoolClientDefinition, UserPoolDefinition } from '../../assembly.ts';
import { type JsonObject, parseJson } from '../../json.ts';
import type { CodeGrant, Grant } from './pool-store.ts';
import { allAttributes, type PoolUser } from './pool-user.ts';
import type { TokenSigner } from './token-signer.ts';

/** Runs a function as Cognito does; `event` is JSON text, and so is the result. */
export type RunTrigger = (
  functionName: string,
  event: string,
) => Promise<{ ok: true; result: string } | { ok: false; error: { errorMessage: string } }>;

/** The trigger failed: Cognito gives no token then. */
export class TriggerFailed extends Error {
  override readonly name = 'TriggerFailed';
}

export interface Tokens {
  readonly access_token: string;
  readonly id_token?: string;
  readonly expires_in: number;
  readonly token_type: 'Bearer';
}

const Claims = z.record(z.string(), z.unknown()).nullish();
const TokenOverride = z
  .object({
    claimsToAddOrOverride: Claims,
    claimsToSuppress: z.array(z.string()).nullish(),
    scopesToAdd: z.array(z.string()).nullish(),
    scopesToSuppress: z.array(z.string()).nullish(),
  })
  .nullish();

/** What the trigger may change (developer guide, "Pre token generation Lambda trigger", version two). */
const TriggerAnswer = z.object({
  response: z.object({
    claimsAndScopeOverrideDetails: z
      .object({ accessTokenGeneration: TokenOverride, idTokenGeneration: TokenOverride })
      .nullish(),
  }),
});

/** Claims that a trigger cannot change: the pool's own word. */
const reserved = new Set([
  ...['acr', 'amr', 'at_hash', 'auth_time', 'azp', 'client_id', 'exp', 'iat', 'iss', 'jti', 'nbf', 'nonce'],
  ...['origin_jti', 'sub', 'token_use', 'username', 'version', 'cognito:username', 'cognito:client', 'aud', 'event_id'],
]);

export interface TokenIssuerOptions {
  readonly pool: UserPoolDefinition;
  readonly region: string;
  readonly signer: TokenSigner;
  readonly runTrigger: RunTrigger;
  readonly clock: () => number;
}

/** Makes tokens of Cognito's shape, with what the pre-token-generation trigger adds. */
export class TokenIssuer {
  readonly #options: TokenIssuerOptions;

  constructor(options: TokenIssuerOptions) {
    this.#options = options;
  }

  get issuer(): string {
    const { pool, region } = this.#options;
    return `https://cognito-idp.${region}.amazonaws.com/${pool.id}`;
  }

  /** Throws TriggerFailed. */
  async issue(
    user: PoolUser,
    client: UserPoolClientDefinition,
    grant: Grant & Pick<Partial<CodeGrant>, 'nonce'>,
    source: 'TokenGeneration_HostedAuth' | 'TokenGeneration_RefreshTokens',
  ): Promise<Tokens> {
    const overrides = await this.#trigger(user, client, grant, source);
    const { sub, origin_jti, auth_time } = grant;
    const iat = Math.floor(this.#options.clock() / 1000);
    const common = { sub, iss: this.issuer, origin_jti, event_id: randomUUID(), auth_time, iat };
    const { scopesToAdd, scopesToSuppress } = overrides?.accessTokenGeneration ?? {};
    const scopes = [...grant.scope.split(' '), ...(scopesToAdd ?? [])].filter((it) => !scopesToSuppress?.includes(it));
    const access = this.#options.signer.sign({
      ...common,
      version: 2,
      client_id: client.id,
      token_use: 'access',
      scope: scopes.join(' '),
      exp: iat + client.accessTokenSeconds,
      jti: randomUUID(),
      username: user.username,
      ...added(overrides?.accessTokenGeneration?.claimsToAddOrOverride),
    });
    const answer = { access_token: access, expires_in: client.accessTokenSeconds, token_type: 'Bearer' } as const;
    if (!grant.scope.split(' ').includes('openid')) return answer;
    const id = this.#options.signer.sign({
      at_hash: createHash('sha256').update(access).digest().subarray(0, 16).toString('base64url'),
      ...common,
      'cognito:username': user.username,
      aud: client.id,
      token_use: 'id',
      exp: iat + client.idTokenSeconds,
      jti: randomUUID(),
      ...visibleAttributes(user, grant.scope),
      ...(user.attributes.identities !== undefined && { identities: parseJson(user.attributes.identities) }),
      ...(typeof grant.nonce === 'string' && { nonce: grant.nonce }),
      ...added(overrides?.idTokenGeneration?.claimsToAddOrOverride),
    });
    return { id_token: id, ...answer };
  }

  async #trigger(user: PoolUser, client: UserPoolClientDefinition, grant: Grant, triggerSource: string) {
    const { pool, region, runTrigger } = this.#options;
    if (pool.preTokenFunctionName === undefined) return undefined;
    const event = {
      version: '2',
      triggerSource,
      region,
      userPoolId: pool.id,
      userName: user.username,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: client.id },
      request: {
        userAttributes: { ...allAttributes(user), 'cognito:user_status': user.status },
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        scopes: grant.scope.split(' '),
      },
      response: { claimsAndScopeOverrideDetails: null },
    };
    const outcome = await runTrigger(pool.preTokenFunctionName, JSON.stringify(event));
    if (!outcome.ok) {
      throw new TriggerFailed(`PreTokenGeneration failed with error ${outcome.error.errorMessage}.`);
    }
    const answer = TriggerAnswer.safeParse(parseJson(outcome.result));
    if (!answer.success) throw new TriggerFailed('Unrecognizable lambda output');
    return answer.data.response.claimsAndScopeOverrideDetails;
  }
}

function added(claims: z.infer<typeof Claims>): JsonObject {
  return Object.fromEntries(Object.entries(claims ?? {}).filter(([name]) => !reserved.has(name)));
}

/** The attributes that the scopes of a sign-in let a client see. */
export function visibleAttributes(user: PoolUser, scope: string): JsonObject {
  const scopes = scope.split(' ');
  const seesAll = scopes.includes('aws.cognito.signin.user.admin') || scopes.includes('profile');
  const { email, email_verified: verified, identities: _, ...others } = user.attributes;
  const seesEmail = seesAll || scopes.includes('email');
  return {
    ...(seesEmail && email !== undefined && { email }),
    ...(seesEmail && verified !== undefined && { email_verified: verified === 'true' }),
    ...(seesAll && others),
  };
}
