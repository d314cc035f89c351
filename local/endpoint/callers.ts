import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { RoleDefinition } from '../assembly.ts';
import { AwsError } from './aws-error.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Who makes a call. `role` is undefined for the operator, who seeds demo data and may do everything. */
export interface Caller {
  readonly name: string;
  readonly role: RoleDefinition | undefined;
  /** Of a role that the caller has taken with STS: a function's own session is named after the function. */
  readonly session?: { readonly name: string; readonly tags: Readonly<Record<string, string>> };
}

export interface TemporaryCredentials extends Credentials {
  readonly sessionToken: string;
}

interface Session {
  readonly caller: Caller;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Gives every caller an access key of its own and knows them by it. */
export class Callers {
  readonly #byKey = new Map<string, Caller>();
  readonly #credentials = new Map<string, Credentials>();
  readonly #sessions = new Map<string, Session>();
  readonly #now: () => number;

  /** `now` gives milliseconds since 1970. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The name's credentials; the key id stays the same from run to run, the secret does not. */
  register(caller: Caller): Credentials {
    const digits = createHash('sha256').update(caller.name).digest('hex').slice(0, 16).toUpperCase();
    const credentials = { accessKeyId: `AKIA${digits}`, secretAccessKey: randomBytes(30).toString('base64') };
    this.#byKey.set(credentials.accessKeyId, caller);
    this.#credentials.set(caller.name, credentials);
    return credentials;
  }

  /** The secret that belongs to an access key, and to the token of a session. Throws AwsError when nobody has it. */
  secretOf(accessKeyId: string, sessionToken?: string): { caller: Caller; secret: string } {
    const authorization = `Credential=${accessKeyId}/`;
    const caller = this.identify({ authorization, 'x-amz-security-token': sessionToken });
    const session = this.#sessions.get(accessKeyId);
    return { caller, secret: session?.secretAccessKey ?? this.credentialsOf(caller.name).secretAccessKey };
  }

  /** Credentials that are good until `expiresAt`, in milliseconds since 1970. */
  registerSession({ caller, expiresAt }: Pick<Session, 'caller' | 'expiresAt'>): TemporaryCredentials {
    for (const [key, session] of this.#sessions) if (session.expiresAt <= this.#now()) this.#sessions.delete(key);
    const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
    const sessionToken = randomBytes(60).toString('base64');
    const secretAccessKey = randomBytes(30).toString('base64');
    this.#sessions.set(accessKeyId, { caller, secretAccessKey, sessionToken, expiresAt });
    return { accessKeyId, secretAccessKey, sessionToken };
  }

  credentialsOf(name: string): Credentials {
    const credentials = this.#credentials.get(name);
    if (credentials === undefined) throw new Error(`Nobody named ${name} has credentials in this stack.`);
    return credentials;
  }

  /**
   * The caller who signed, from the access key id in a SigV4 header. The signature itself is not checked: whoever can
   * reach this loopback port could read the secret as well.
   */
  identify({ authorization, 'x-amz-security-token': token }: IncomingHttpHeaders): Caller {
    const key = /Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];
    if (key === undefined)
      throw new AwsError('MissingAuthenticationToken', 'Missing Authentication Token', { status: 403 });
    const caller = this.#byKey.get(key);
    if (caller !== undefined) return caller;
    const session = this.#sessions.get(key);
    if (session === undefined || session.sessionToken !== token) {
      const message = `The security token included in the request is invalid: nobody here has the access key ${key}.`;
      throw new AwsError('UnrecognizedClientException', message, { status: 403 });
    }
    if (session.expiresAt > this.#now()) return session.caller;
    throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired');
  }
}
