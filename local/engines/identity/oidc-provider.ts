import { JwtVerifier } from 'aws-jwt-verify';
import { JwtBaseError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import * as z from 'zod';
import { parseJson } from '../../json.ts';
import {
  type ConnectedOidc,
  fetchFrom,
  type OidcDetails,
  ProviderRefused,
  type Reach,
  type Vouched,
} from './identity-provider.ts';

const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks_uri: z.url(),
});
const TokenAnswer = z.object({ access_token: z.string().min(1), id_token: z.string().min(1) });
const Claims = z.looseObject({ sub: z.string().min(1) });

/** Reads the provider's discovery document (OpenID Connect Discovery 1.0 §4). Throws ProviderRefused. */
export async function connectOidc(details: OidcDetails, reach: Reach): Promise<ConnectedOidc> {
  const address = `${details.oidc_issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = read(Discovery, await fetchFrom(reach, address), 'discovery document');
  if (document.issuer !== details.oidc_issuer) {
    throw new ProviderRefused(`The discovery document is of another issuer, ${document.issuer}.`);
  }
  return {
    ...details,
    authorize_url: document.authorization_endpoint,
    token_url: document.token_endpoint,
    attributes_url: document.userinfo_endpoint,
    jwks_uri: document.jwks_uri,
  };
}

export interface ProviderAnswer {
  readonly code: string;
  /** What the request carried; the ID token must repeat it. */
  readonly nonce: string;
  readonly redirectUri: string;
}

/**
 * What the provider says of somebody: the code is exchanged, the ID token verified (OpenID Connect Core 1.0 §3.1.3), and
 * the claims of the userinfo endpoint added. Throws ProviderRefused.
 */
export async function vouchedByOidc(provider: ConnectedOidc, answer: ProviderAnswer, reach: Reach): Promise<Vouched> {
  const tokens = await exchange(provider, answer, reach);
  const claims = await verified(provider, tokens.id_token, reach);
  if (claims.nonce !== answer.nonce) throw new ProviderRefused('The ID token is of another sign-in.');
  const { attributes_url: url, attributes_request_method: method } = provider;
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  const info = read(Claims, await fetchFrom(reach, url, { method, headers }), 'userinfo answer');
  if (info.sub !== claims.sub) throw new ProviderRefused('The userinfo answer is about somebody else.');
  return { id: claims.sub, issuer: null, claims: { ...claims, ...info } };
}

/** Cognito proves itself with `client_secret_post`. */
async function exchange(provider: ConnectedOidc, { code, redirectUri }: ProviderAnswer, reach: Reach) {
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: provider.client_id },
    ...(provider.client_secret !== undefined && { client_secret: provider.client_secret }),
  });
  return read(TokenAnswer, await fetchFrom(reach, provider.token_url, { method: 'POST', body }), 'token answer');
}

/** The keys are fetched each time: a provider may change them at any moment. */
async function verified({ oidc_issuer, client_id, jwks_uri }: ConnectedOidc, token: string, reach: Reach) {
  const fetchKeys = async (address: string): Promise<ArrayBuffer> =>
    new TextEncoder().encode(await fetchFrom(reach, address)).buffer;
  const verifier = JwtVerifier.create(
    { issuer: oidc_issuer, audience: client_id, jwksUri: jwks_uri },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );
  try {
    const claims = Claims.parse(await verifier.verify(token));
    if (typeof claims.exp !== 'number') throw new ProviderRefused('The ID token never expires.');
    return claims;
  } catch (error) {
    if (!(error instanceof JwtBaseError)) throw error;
    throw new ProviderRefused(`The ID token is not valid: ${error.message}`);
  }
}

function read<Output>(schema: z.ZodType<Output>, text: string, what: string): Output {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new ProviderRefused(`The provider's ${what} is not understood: ${z.prettifyError(parsed.error)}`);
}
