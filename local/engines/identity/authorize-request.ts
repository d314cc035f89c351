import * as z from 'zod';
import type { UserPoolClientDefinition } from '../../assembly.ts';

/** A request to sign in, as a client's address bar carries it (RFC 6749 §4.1.1, RFC 7636 §4.3). */
export interface AuthorizeRequest {
  readonly client: UserPoolClientDefinition;
  readonly redirectUri: string;
  readonly scope: string;
  readonly state: string | null;
  readonly codeChallenge: string | null;
  readonly nonce: string | null;
  /** The identity provider to be sent to, by its name or by another name of it: Cognito's own parameters. */
  readonly identityProvider: string | null;
  readonly idpIdentifier: string | null;
}

/** Nowhere to send the person back to: the client or its address is not known. */
export interface Refused {
  readonly refused: string;
}

/** The client hears of it. */
export interface SentBack {
  readonly redirectUri: string;
  readonly error: string;
  readonly description?: string;
  readonly state: string | null;
}

const Challenge = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export function readAuthorizeRequest(
  query: URLSearchParams,
  clients: readonly UserPoolClientDefinition[],
): AuthorizeRequest | Refused | SentBack {
  const client = clients.find(({ id }) => id === query.get('client_id'));
  if (client === undefined) return { refused: 'There is no client with this client_id.' };
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.callbackUrls.includes(redirectUri)) {
    return { refused: `The redirect_uri must be one of ${client.callbackUrls.join(', ')}.` };
  }
  const state = query.get('state');
  const back = (error: string, description?: string): SentBack => ({
    ...{ redirectUri, error, state },
    ...(description !== undefined && { description }),
  });
  if (query.get('response_type') !== 'code') return back('unauthorized_client');
  const scopes =
    query
      .get('scope')
      ?.split(' ')
      .filter((scope) => scope !== '') ?? client.scopes;
  if (scopes.some((scope) => !client.scopes.includes(scope))) return back('invalid_scope');
  const codeChallenge = query.get('code_challenge');
  const method = query.get('code_challenge_method');
  if (codeChallenge !== null && (method !== 'S256' || !Challenge.safeParse(codeChallenge).success)) {
    return back('invalid_request', 'code_challenge_method must be S256');
  }
  return {
    ...{ client, redirectUri, scope: scopes.join(' '), state, codeChallenge, nonce: query.get('nonce') },
    identityProvider: query.get('identity_provider'),
    idpIdentifier: query.get('idp_identifier'),
  };
}
