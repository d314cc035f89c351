import { join } from 'node:path';
import type { UserPoolDefinition } from '../../assembly.ts';
import { StartError } from '../../start-error.ts';
import type { Reach } from './identity-provider.ts';
import { Issuer } from './issuer.ts';
import { PoolStore } from './pool-store.ts';
import { type RunTrigger, TokenIssuer } from './token-issuer.ts';
import { TokenSigner } from './token-signer.ts';
import { UserPool } from './user-pool.ts';

/** Cognito: the user pool's API, and its hosted login with the token endpoints. */
export interface Identity {
  readonly api: UserPool;
  /** Undefined when the app has no user pool. */
  readonly issuerWith: ((runTrigger: RunTrigger) => Issuer) | undefined;
  close(): void;
}

export interface IdentityOptions {
  readonly pools: readonly UserPoolDefinition[];
  readonly directory: string;
  readonly region: string;
  readonly reach: Reach;
}

/** Throws StartError for a second user pool: the hosted login has one set of addresses. */
export async function openIdentity({ pools, directory, region, reach }: IdentityOptions): Promise<Identity> {
  const [pool, second] = pools;
  if (second !== undefined) throw new StartError('The local stack has room for one user pool only.');
  const clock = Date.now;
  const store = new PoolStore(join(directory, 'identity.sqlite'), clock);
  const api = new UserPool(pools, store, reach, clock);
  const close = () => store.close();
  if (pool === undefined) return { api, issuerWith: undefined, close };
  const signer = new TokenSigner(await store.signingKey());
  const issuerWith = (runTrigger: RunTrigger): Issuer => {
    const tokens = new TokenIssuer({ pool, region, signer, runTrigger, clock });
    return new Issuer({ pool, store, signer, tokens, reach, clock });
  };
  return { api, issuerWith, close };
}
