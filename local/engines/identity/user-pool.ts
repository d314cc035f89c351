import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { UserPoolDefinition } from '../../assembly.ts';
import type { AwsAnswer, AwsCall, Engine } from '../../endpoint/aws-call.ts';
import { AwsError } from '../../endpoint/aws-error.ts';
import type { JsonObject } from '../../json.ts';
import { type IdentityProvider, OidcDetails, ProviderRefused, type Reach, SamlDetails } from './identity-provider.ts';
import { connectOidc } from './oidc-provider.ts';
import { hashPassword, passwordProblem } from './passwords.ts';
import type { PoolStore } from './pool-store.ts';
import { allAttributes, type PoolUser } from './pool-user.ts';
import { connectSaml } from './saml-provider.ts';

const Attributes = z
  .array(z.object({ Name: z.string(), Value: z.string() }))
  .transform((list) => Object.fromEntries(list.map(({ Name, Value }) => [Name, Value])));

const OfUser = z.object({ UserPoolId: z.string(), Username: z.string().min(1) });
const CreateUser = OfUser.extend({
  UserAttributes: Attributes.default({}),
  // Only what sends no e-mail: the product writes to people itself.
  MessageAction: z.literal('SUPPRESS'),
});
const SetPassword = OfUser.extend({ Password: z.string(), Permanent: z.literal(true) });
const UpdateAttributes = OfUser.extend({ UserAttributes: Attributes });

const Provider = z.object({
  ProviderName: z
    .string()
    .regex(/^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$/u)
    .max(32),
  ProviderDetails: z.record(z.string(), z.string()),
  AttributeMapping: z.record(z.string(), z.string()).default({}),
  IdpIdentifiers: z.array(z.string().min(1).max(40)).max(50).default([]),
});
const NewProvider = Provider.extend({ ProviderType: z.enum(['SAML', 'OIDC']) });
const OneProvider = Provider.pick({ ProviderName: true });

const NewClient = z.object({
  ClientName: z.string(),
  // With several the login would have to let people choose.
  SupportedIdentityProviders: z.tuple([z.string()]),
  AllowedOAuthFlows: z.tuple([z.literal('code')]),
  AllowedOAuthScopes: z.array(z.string()),
  CallbackURLs: z.array(z.url()).min(1),
  LogoutURLs: z.array(z.url()).default([]),
  GenerateSecret: z.literal(false),
});
const OneClient = z.object({ ClientId: z.string() });

const hour = 3600;
const monthOfDays = 30 * 24 * hour;

type Action = (input: unknown) => JsonObject | Promise<JsonObject>;

/** Cognito's API for whoever administers the user pool. */
export class UserPool implements Engine {
  readonly #pools: ReadonlyMap<string, UserPoolDefinition>;
  readonly #store: PoolStore;
  readonly #reach: Reach;
  readonly #clock: () => number;
  readonly #actions: Readonly<Record<string, Action>> = {
    AdminCreateUser: (input) => this.#createUser(parse(CreateUser, input)),
    AdminGetUser: (input) => getUserAnswer(this.#user(parse(OfUser, input).Username)),
    AdminSetUserPassword: (input) => this.#setPassword(parse(SetPassword, input)),
    AdminUpdateUserAttributes: (input) => this.#updateAttributes(parse(UpdateAttributes, input)),
    AdminEnableUser: (input) => this.#enable(parse(OfUser, input), true),
    AdminDisableUser: (input) => this.#enable(parse(OfUser, input), false),
    AdminDeleteUser: (input) => {
      this.#store.deleteUser(this.#user(parse(OfUser, input).Username).sub);
      return {};
    },
    CreateIdentityProvider: (input) => this.#createProvider(parse(NewProvider, input)),
    UpdateIdentityProvider: (input) => this.#changeProvider(parse(Provider, input)),
    DeleteIdentityProvider: (input) => {
      if (!this.#store.deleteProvider(parse(OneProvider, input).ProviderName)) throw notFound('identity provider');
      return {};
    },
    CreateUserPoolClient: (input) => this.#createClient(parse(NewClient, input)),
    DeleteUserPoolClient: (input) => {
      if (!this.#store.deleteClient(parse(OneClient, input).ClientId)) throw notFound('client');
      return {};
    },
    AdminUserGlobalSignOut: (input) => {
      this.#store.signOut(this.#user(parse(OfUser, input).Username).sub);
      return {};
    },
  };

  constructor(pools: readonly UserPoolDefinition[], store: PoolStore, reach: Reach, clock: () => number = Date.now) {
    this.#pools = new Map(pools.map((pool) => [pool.id, pool]));
    this.#store = store;
    this.#reach = reach;
    this.#clock = clock;
  }

  async answer({ action, input }: AwsCall): Promise<AwsAnswer> {
    const work = this.#actions[action];
    if (work === undefined)
      throw new AwsError('UnknownOperationException', `The local Cognito does not know ${action}.`);
    this.#pool(input.UserPoolId);
    return { body: await work(input) };
  }

  #createUser({ Username, UserAttributes }: z.infer<typeof CreateUser>): JsonObject {
    const sub = randomUUID();
    const email = UserAttributes.email ?? Username;
    const attributes = { ...UserAttributes, email };
    const isNew = this.#store.insertUser({ sub, username: sub, email, status: 'FORCE_CHANGE_PASSWORD', attributes });
    if (!isNew) throw new AwsError('UsernameExistsException', 'User account already exists');
    const { UserAttributes: Attributes, ...user } = getUserAnswer(this.#user(sub));
    return { User: { ...user, Attributes } };
  }

  async #setPassword({ UserPoolId, Username, Password }: z.infer<typeof SetPassword>): Promise<JsonObject> {
    const { sub, status } = this.#user(Username);
    if (status === 'EXTERNAL_PROVIDER') throw invalid('Cannot set the password of an external user.');
    const problem = passwordProblem(Password, this.#pool(UserPoolId).passwordPolicy);
    if (problem !== undefined) {
      throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${problem}`);
    }
    this.#store.changeUser(sub, { password_hash: await hashPassword(Password), status: 'CONFIRMED' });
    return {};
  }

  #updateAttributes({ Username, UserAttributes }: z.infer<typeof UpdateAttributes>): JsonObject {
    const { sub, attributes } = this.#user(Username);
    if (UserAttributes.email !== undefined) throw invalid('The local Cognito does not change e-mail addresses.');
    this.#store.changeUser(sub, { attributes: { ...attributes, ...UserAttributes } });
    return {};
  }

  #enable({ Username }: z.infer<typeof OfUser>, enabled: boolean): JsonObject {
    const { sub } = this.#user(Username);
    this.#store.changeUser(sub, { enabled });
    if (!enabled) this.#store.signOut(sub);
    return {};
  }

  async #createProvider(input: z.infer<typeof NewProvider>): Promise<JsonObject> {
    const { ProviderName } = input;
    if (this.#store.findProvider(ProviderName) !== undefined) {
      throw new AwsError('DuplicateProviderException', `A provider ${ProviderName} exists already.`);
    }
    this.#store.insertProvider(ProviderName, await this.#connected(input.ProviderType, input));
    return { IdentityProvider: { ProviderName } };
  }

  /** What kind of provider it is cannot change. */
  async #changeProvider(input: z.infer<typeof Provider>): Promise<JsonObject> {
    const { ProviderName } = input;
    const known = this.#store.findProvider(ProviderName);
    if (known === undefined) throw notFound('identity provider');
    this.#store.changeProvider(ProviderName, await this.#connected(known.type, input));
    return { IdentityProvider: { ProviderName } };
  }

  /** As Cognito does, the provider's own document is read before anything is kept. */
  async #connected(type: IdentityProvider['type'], input: z.infer<typeof Provider>): Promise<IdentityProvider> {
    const { ProviderName, ProviderDetails, AttributeMapping: attributeMapping, IdpIdentifiers: identifiers } = input;
    const taken = identifiers.find((one) => {
      const owner = this.#store.providerWithIdentifier(one);
      return owner !== undefined && owner !== ProviderName;
    });
    if (taken !== undefined) throw invalid(`The identifier ${taken} is another provider's.`);
    try {
      if (type === 'OIDC') {
        const details = await connectOidc(parse(OidcDetails, ProviderDetails), this.#reach);
        return { type, details, attributeMapping, identifiers };
      }
      const details = await connectSaml(parse(SamlDetails, ProviderDetails), this.#reach, this.#clock());
      return { type, details, attributeMapping, identifiers };
    } catch (error) {
      throw error instanceof ProviderRefused ? invalid(error.message) : error;
    }
  }

  #createClient(input: z.infer<typeof NewClient>): JsonObject {
    const { SupportedIdentityProviders: providers } = input;
    const missing = providers.find((name) => name !== 'COGNITO' && this.#store.findProvider(name) === undefined);
    if (missing !== undefined) throw invalid(`The provider ${missing} does not exist for this user pool.`);
    const id = randomUUID().replaceAll('-', '').slice(0, 26);
    this.#store.insertClient({
      ...{ id, name: input.ClientName, identityProviders: providers, scopes: input.AllowedOAuthScopes },
      ...{ callbackUrls: input.CallbackURLs, logoutUrls: input.LogoutURLs },
      ...{ accessTokenSeconds: hour, idTokenSeconds: hour, refreshTokenSeconds: monthOfDays },
    });
    return { UserPoolClient: { ClientId: id, ClientName: input.ClientName } };
  }

  #user(name: string): PoolUser {
    const user = this.#store.findUser(name);
    if (user === undefined) throw new AwsError('UserNotFoundException', 'User does not exist.');
    return user;
  }

  #pool(id: unknown): UserPoolDefinition {
    const pool = this.#pools.get(String(id));
    if (pool === undefined) throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`);
    return pool;
  }
}

function getUserAnswer(user: PoolUser): JsonObject {
  const factors = user.totp_active ? ['SOFTWARE_TOKEN_MFA'] : [];
  return {
    Username: user.username,
    UserAttributes: Object.entries(allAttributes(user)).map(([Name, Value]) => ({ Name, Value })),
    UserCreateDate: user.created_at / 1000,
    UserLastModifiedDate: user.modified_at / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
    ...(factors.length > 0 && { UserMFASettingList: factors, PreferredMfaSetting: factors[0] }),
  };
}

function notFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `There is no such ${what}.`);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

function parse<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalid(z.prettifyError(result.error));
}
