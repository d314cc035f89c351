import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { UserPoolDefinition } from '../../../local/assembly.ts';
import { openTemporaryFolder } from '../../../local/data-folder.ts';
import type { Reach } from '../../../local/engines/identity/identity-provider.ts';
import { Issuer } from '../../../local/engines/identity/issuer.ts';
import { hashPassword } from '../../../local/engines/identity/passwords.ts';
import { PoolStore } from '../../../local/engines/identity/pool-store.ts';
import { TokenIssuer } from '../../../local/engines/identity/token-issuer.ts';
import { TokenSigner } from '../../../local/engines/identity/token-signer.ts';
import { UserPool } from '../../../local/engines/identity/user-pool.ts';
import { type JsonObject, parseObject } from '../../../local/json.ts';
import { RequestRefused } from '../../../local/sim/http-json.ts';
import { IdentityProviders } from '../../../local/sim/idp/identity-providers.ts';
import { idpClient } from '../../../local/sim/idp/oidc-provider.ts';
import { samlMetadataUrl, simulatedAddress, simulatedIssuer } from '../../../local/sim/idp/simulated-address.ts';
import { LoginBrowser } from '../../e2e/support/sign-in.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

export const PASSWORD = 'Local-2026!';
export const POOL = 'us-east-1_abc';

/** The user pool with its hosted login and simulated identity providers, behind one server; nothing else of the stack. */
export class IssuerRig {
  readonly store: PoolStore;
  /** Unix milliseconds of the user pool; it stands still. The providers go by the real clock. */
  now = Date.now();
  /** Changes what is fetched from an identity provider, by the last part of the path. */
  readonly tampered = new Map<string, (answer: JsonObject) => JsonObject>();
  /** The simulated ones; new ones have new keys. */
  providers = new IdentityProviders(Date.now);
  readonly #folder = openTemporaryFolder();
  readonly #pool: UserPoolDefinition;
  readonly #api: UserPool;
  #server: TestServer | undefined;

  private constructor() {
    const passwords = {
      ...{ id: 'passwords', name: 'dashboard', identityProviders: ['COGNITO'], logoutUrls: [] },
      ...{
        callbackUrls: ['https://crm.example/signed-in'],
        scopes: ['openid', 'email', 'aws.cognito.signin.user.admin'],
      },
      ...{ accessTokenSeconds: 3600, idTokenSeconds: 3600, refreshTokenSeconds: 86_400 },
    };
    this.#pool = {
      ...{ id: POOL, arn: '', clients: [passwords], preTokenFunctionName: undefined },
      passwordPolicy: { minimumLength: 10, requires: [] },
    };
    this.store = new PoolStore(join(this.#folder.path, 'identity.sqlite'), () => this.now);
    this.#api = new UserPool([this.#pool], this.store, this.#reach, () => this.now);
  }

  static async start(): Promise<IssuerRig> {
    const rig = new IssuerRig();
    const clock = () => rig.now;
    const signer = new TokenSigner(await rig.store.signingKey());
    const runTrigger = async () => ({ ok: true, result: '{}' }) as const;
    const tokens = new TokenIssuer({ pool: rig.#pool, region: 'us-east-1', signer, runTrigger, clock });
    const { store } = rig;
    const issuer = new Issuer({ pool: rig.#pool, store, signer, tokens, reach: rig.#reach, clock });
    rig.#server = await startTestServer(async (request, response) => {
      const url = new URL(request.url ?? '/', rig.url);
      try {
        if (url.pathname.startsWith('/sim/idp/')) await rig.providers.answer(request, response, url);
        else if (!(await issuer.serve(request, response, url))) response.writeHead(404).end();
      } catch (error) {
        response.writeHead(error instanceof RequestRefused ? error.status : 500).end(String(error));
      }
    });
    return rig;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  readonly #reach: Reach = async (address, init) => {
    const answer = await fetch(simulatedAddress(address, this.url) ?? address, init);
    const change = this.tampered.get(new URL(address).pathname.split('/').at(-1) ?? '');
    return change === undefined ? answer : Response.json(change(parseObject(await answer.text()) ?? {}));
  };

  /** A call of Cognito's API. */
  async call(action: string, input: JsonObject): Promise<unknown> {
    const { body } = await this.#api.answer({
      ...{ requestId: '1', caller: { name: 'test', role: undefined }, service: 'cognito-idp', action },
      ...{ input: { UserPoolId: POOL, ...input }, signal: new AbortController().signal },
    });
    return body;
  }

  /** An OIDC provider `sso-<name>` at `/sim/idp/<name>`, and the id of a client that takes it alone. */
  async connect(name: string, change: JsonObject = {}): Promise<string> {
    const ProviderName = `sso-${name}`;
    await this.call('CreateIdentityProvider', {
      ...{ ProviderName, ProviderType: 'OIDC', IdpIdentifiers: [`${name}.test`] },
      AttributeMapping: { email: 'email', name: 'name' },
      ProviderDetails: {
        ...{ oidc_issuer: simulatedIssuer(name), client_id: idpClient.id, client_secret: idpClient.secret },
        ...{ attributes_request_method: 'GET', authorize_scopes: 'openid email' },
        ...change,
      },
    });
    return this.#clientOf(ProviderName);
  }

  /** A SAML provider `sso-<name>`, by default the one at `/sim/idp/<name>`, and the id of a client that takes it alone. */
  async connectSaml(name: string, details: JsonObject = { MetadataURL: samlMetadataUrl(name) }): Promise<string> {
    const ProviderName = `sso-${name}`;
    const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
    await this.call('CreateIdentityProvider', {
      ...{ ProviderName, ProviderType: 'SAML', ProviderDetails: details },
      AttributeMapping: { email: `${claims}/emailaddress`, name: `${claims}/name` },
    });
    return this.#clientOf(ProviderName);
  }

  async #clientOf(ProviderName: string): Promise<string> {
    const { UserPoolClient } = z.object({ UserPoolClient: z.object({ ClientId: z.string() }) }).parse(
      await this.call('CreateUserPoolClient', {
        ...{ ClientName: ProviderName, SupportedIdentityProviders: [ProviderName], GenerateSecret: false },
        ...{ AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid', 'email'] },
        CallbackURLs: ['https://crm.example/signed-in'],
      }),
    );
    return UserPoolClient.ClientId;
  }

  /** Somebody with a password. */
  async addUser(email: string): Promise<string> {
    const sub = randomUUID();
    this.store.insertUser({ sub, username: sub, email, status: 'CONFIRMED', attributes: { email } });
    this.store.changeUser(sub, { password_hash: await hashPassword(PASSWORD) });
    return sub;
  }

  browser(): Promise<LoginBrowser> {
    return LoginBrowser.open(this.url);
  }

  async close(): Promise<void> {
    await this.#server?.close();
    this.store.close();
    this.#folder.release();
  }
}

/** Where an answer sends the browser, with the parameters that it takes there. */
export function sentTo(answer: Response): { address: string; parameters: Record<string, string> } {
  const location = new URL(answer.headers.get('location') ?? 'http://nowhere', answer.url);
  return { address: location.origin + location.pathname, parameters: Object.fromEntries(location.searchParams) };
}
