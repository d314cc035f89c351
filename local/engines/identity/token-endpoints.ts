import { createHash } from 'node:crypto';
import type { UserPoolClientDefinition } from '../../assembly.ts';
import { type Answer, type Call, refusal } from './login-answer.ts';
import type { PoolClients } from './pool-clients.ts';
import type { PoolStore } from './pool-store.ts';
import type { PoolUser } from './pool-user.ts';
import { type TokenIssuer, TriggerFailed, visibleAttributes } from './token-issuer.ts';
import type { TokenSigner } from './token-signer.ts';

export interface TokenEndpointsOptions {
  readonly clients: PoolClients;
  readonly store: PoolStore;
  readonly signer: TokenSigner;
  readonly tokens: TokenIssuer;
  readonly clock: () => number;
}

/** What programs ask: tokens for a code or a refresh token, their end, and whose an access token is. */
export class TokenEndpoints {
  readonly #options: TokenEndpointsOptions;

  constructor(options: TokenEndpointsOptions) {
    this.#options = options;
  }

  async token({ form }: Call): Promise<Answer> {
    const client = this.#options.clients.find(form.get('client_id'));
    if (client === undefined) return refusal('invalid_client');
    try {
      switch (form.get('grant_type')) {
        case 'authorization_code':
          return await this.#exchangeCode(form, client);
        case 'refresh_token':
          return await this.#refresh(form, client);
        default:
          return refusal('unsupported_grant_type');
      }
    } catch (error) {
      if (!(error instanceof TriggerFailed)) throw error;
      return { ...refusal('invalid_grant'), json: { error: 'invalid_grant', error_description: error.message } };
    }
  }

  revoke({ form }: Call): Answer {
    const client = this.#options.clients.find(form.get('client_id'));
    if (client === undefined) return refusal('invalid_client');
    const token = form.get('token') ?? '';
    if (this.#options.store.findRefreshToken(token)?.client_id === client.id) {
      this.#options.store.deleteRefreshToken(token);
    }
    return { status: 200 };
  }

  userInfo({ request }: Call): Answer {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const owner = this.ownerOf(token, 'openid');
    if (owner === undefined) {
      return {
        status: 401,
        headers: { 'www-authenticate': 'error="invalid_token"' },
        json: { error: 'invalid_token', error_description: 'Access token is expired, disabled, or deleted.' },
      };
    }
    const { user, scope } = owner;
    return { status: 200, json: { sub: user.sub, ...visibleAttributes(user, scope), username: user.username } };
  }

  /** Whose a live access token is, and all its scopes; undefined when it lacks `scope`. */
  ownerOf(token: string, scope: string): { user: PoolUser; scope: string } | undefined {
    const { signer, store, clock } = this.#options;
    const claims = signer.read(token, Math.floor(clock() / 1000));
    const user = store.findUser(String(claims?.sub));
    const scopes = String(claims?.scope);
    if (claims?.token_use !== 'access' || !scopes.split(' ').includes(scope)) return undefined;
    if (user === undefined || !store.isLiveOrigin(String(claims.origin_jti))) return undefined;
    return { user, scope: scopes };
  }

  async #exchangeCode(form: URLSearchParams, client: UserPoolClientDefinition): Promise<Answer> {
    const { store, tokens } = this.#options;
    const grant = store.takeCode(form.get('code') ?? '');
    if (grant === undefined || grant.client_id !== client.id || grant.redirect_uri !== form.get('redirect_uri')) {
      return refusal('invalid_grant');
    }
    if (!provesChallenge(form.get('code_verifier'), grant.code_challenge)) return refusal('invalid_grant');
    const user = store.findUser(grant.sub);
    if (user?.enabled !== true) return refusal('invalid_grant');
    const issued = await tokens.issue(user, client, grant, 'TokenGeneration_HostedAuth');
    const refreshToken = store.insertRefreshToken(grant, client.refreshTokenSeconds);
    return { status: 200, json: { ...issued, refresh_token: refreshToken } };
  }

  async #refresh(form: URLSearchParams, client: UserPoolClientDefinition): Promise<Answer> {
    const { store, tokens } = this.#options;
    const grant = store.findRefreshToken(form.get('refresh_token') ?? '');
    const user = grant && store.findUser(grant.sub);
    if (grant === undefined || grant.client_id !== client.id || user?.enabled !== true) {
      return refusal('invalid_grant');
    }
    return { status: 200, json: { ...(await tokens.issue(user, client, grant, 'TokenGeneration_RefreshTokens')) } };
  }
}

/** Without a challenge the code was asked for without PKCE, which Cognito lets a client do; a verifier then is wrong. */
function provesChallenge(verifier: string | null, challenge: string | null): boolean {
  if (challenge === null) return verifier === null;
  return (
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') === challenge
  );
}
