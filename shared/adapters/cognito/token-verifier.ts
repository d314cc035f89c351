import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwtBaseError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { Unavailable } from '../../core/errors.ts';
import { AccessClaims } from '../../users/authorize-caller.ts';

const FETCH_MS = 3000;

/** Where AWS's SDK finds Cognito when it is told to look elsewhere; the keys are served at the same address. */
export interface VerifierSettings {
  readonly userPoolId: string;
  readonly endpointUrl?: string | undefined;
}

export interface TokenVerifier {
  /** The claims of an access token of this pool; undefined for any other token, and when it has expired. */
  verify(token: string): Promise<AccessClaims | undefined>;
}

/** Which client the token was given to is not looked at: each tenant's own sign-in has one of its own. */
export const createTokenVerifier = ({ userPoolId, endpointUrl }: VerifierSettings): TokenVerifier => {
  const fetchKeys = async (uri: string): Promise<ArrayBuffer> => {
    const url = endpointUrl === undefined ? uri : new URL(new URL(uri).pathname, endpointUrl);
    const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
    if (!answer.ok) throw new FetchError(uri, `Status code is ${answer.status}`);
    return answer.arrayBuffer();
  };
  const verifier = CognitoJwtVerifier.create(
    { userPoolId, tokenUse: 'access', clientId: null },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );
  return {
    async verify(token) {
      try {
        return AccessClaims.safeParse(await verifier.verify(token)).data;
      } catch (error) {
        if (error instanceof FetchError) {
          throw new Unavailable({ public: 'Signing in cannot be checked now. Try again.', cause: error });
        }
        if (error instanceof JwtBaseError) return undefined;
        throw error;
      }
    },
  };
};
