import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { UserPoolDefinition } from '../../assembly.ts';
import type { AwsAnswer, AwsCall, Engine } from '../../endpoint/aws-call.ts';
import { AwsError } from '../../endpoint/aws-error.ts';
import type { JsonObject } from '../../json.ts';
import { hashPassword, passwordProblem } from './passwords.ts';
import type { PoolStore } from './pool-store.ts';
import { allAttributes, type PoolUser } from './pool-user.ts';

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

type Action = (input: unknown) => JsonObject | Promise<JsonObject>;

/** Cognito's API for whoever administers the user pool. */
export class UserPool implements Engine {
  readonly #pools: ReadonlyMap<string, UserPoolDefinition>;
  readonly #store: PoolStore;
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
    AdminUserGlobalSignOut: (input) => {
      this.#store.signOut(this.#user(parse(OfUser, input).Username).sub);
      return {};
    },
  };

  constructor(pools: readonly UserPoolDefinition[], store: PoolStore) {
    this.#pools = new Map(pools.map((pool) => [pool.id, pool]));
    this.#store = store;
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

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

function parse<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalid(z.prettifyError(result.error));
}
