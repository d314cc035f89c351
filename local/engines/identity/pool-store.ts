import { createHash, generateKeyPair, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { UserPoolClientDefinition } from '../../assembly.ts';
import { IdentityProvider } from './identity-provider.ts';
import { PoolUser } from './pool-user.ts';

/** What an authorisation code stands for. */
export const Grant = z.object({
  sub: z.string(),
  client_id: z.string(),
  scope: z.string(),
  /** Unix seconds of the sign-in itself; refreshed tokens keep it. */
  auth_time: z.number(),
  origin_jti: z.string(),
});
export type Grant = z.infer<typeof Grant>;

export const CodeGrant = Grant.extend({
  redirect_uri: z.string(),
  code_challenge: z.string().nullable(),
  nonce: z.string().nullable(),
});
export type CodeGrant = z.infer<typeof CodeGrant>;

const Client = z.object({
  id: z.string(),
  name: z.string(),
  callbackUrls: z.array(z.string()),
  logoutUrls: z.array(z.string()),
  scopes: z.array(z.string()),
  identityProviders: z.array(z.string()),
  accessTokenSeconds: z.number(),
  idTokenSeconds: z.number(),
  refreshTokenSeconds: z.number(),
});

const Session = z.object({ sub: z.string(), auth_time: z.number() });
export type Session = z.infer<typeof Session>;

const schema = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS user (
    sub TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, email TEXT NOT NULL, status TEXT NOT NULL,
    enabled INTEGER NOT NULL, password_hash TEXT, totp_secret TEXT, totp_active INTEGER NOT NULL DEFAULT 0,
    attributes TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS user_email ON user (email) WHERE status <> 'EXTERNAL_PROVIDER';
  CREATE TABLE IF NOT EXISTS session (
    hash TEXT PRIMARY KEY, sub TEXT NOT NULL, auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS code (
    hash TEXT PRIMARY KEY, sub TEXT NOT NULL, client_id TEXT NOT NULL, scope TEXT NOT NULL, auth_time INTEGER NOT NULL,
    origin_jti TEXT NOT NULL, redirect_uri TEXT NOT NULL, code_challenge TEXT, nonce TEXT, expires_at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS refresh (
    hash TEXT PRIMARY KEY, sub TEXT NOT NULL, client_id TEXT NOT NULL, scope TEXT NOT NULL, auth_time INTEGER NOT NULL,
    origin_jti TEXT NOT NULL, expires_at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS client (id TEXT PRIMARY KEY, definition TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS provider (name TEXT PRIMARY KEY, definition TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS signing_key (id TEXT PRIMARY KEY, pem TEXT NOT NULL);
`;

const secretBytes = 32;

/** Everything that the user pool keeps, in one SQLite file. What is secret for a moment or a month is kept as a hash only. */
export class PoolStore {
  readonly #database: DatabaseSync;
  readonly #clock: () => number;

  constructor(path: string, clock: () => number = Date.now) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(schema);
    this.#clock = clock;
  }

  close(): void {
    this.#database.close();
  }

  /** The private key that signs tokens, made at the first start. */
  async signingKey(): Promise<{ id: string; pem: string }> {
    const Row = z.object({ id: z.string(), pem: z.string() });
    const read = () => this.#database.prepare('SELECT id, pem FROM signing_key').get();
    const known = read();
    if (known !== undefined) return Row.parse(known);
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    this.#database
      .prepare('INSERT INTO signing_key VALUES (?, ?)')
      .run(randomBytes(32).toString('base64'), privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    return Row.parse(read());
  }

  /** By sub, by username, or by the e-mail address of somebody with a password. */
  findUser(name: string): PoolUser | undefined {
    const row = this.#database
      .prepare(
        `SELECT * FROM user WHERE sub = ?1 OR username = ?1 OR (email = lower(?1) AND status <> 'EXTERNAL_PROVIDER')`,
      )
      .get(name);
    return row === undefined ? undefined : PoolUser.parse(row);
  }

  /** False when somebody has the address or the name already. */
  insertUser(user: Pick<PoolUser, 'sub' | 'username' | 'email' | 'status' | 'attributes'>): boolean {
    const now = this.#clock();
    const { changes } = this.#database
      .prepare(
        `INSERT OR IGNORE INTO user (sub, username, email, status, enabled, attributes, created_at, modified_at)
         VALUES (?, ?, lower(?), ?, 1, ?, ?, ?)`,
      )
      .run(user.sub, user.username, user.email, user.status, JSON.stringify(user.attributes), now, now);
    return changes === 1;
  }

  changeUser(
    sub: string,
    change: Partial<Pick<PoolUser, 'status' | 'password_hash' | 'totp_secret' | 'attributes'>> & {
      enabled?: boolean;
      totp_active?: boolean;
    },
  ): void {
    const { attributes, enabled, totp_active: totpActive, ...texts } = change;
    const values: Record<string, string | number | null> = {
      ...texts,
      ...(attributes && { attributes: JSON.stringify(attributes) }),
      ...(enabled !== undefined && { enabled: Number(enabled) }),
      ...(totpActive !== undefined && { totp_active: Number(totpActive) }),
      modified_at: this.#clock(),
    };
    const names = Object.keys(values);
    this.#database
      .prepare(`UPDATE user SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE sub = ?`)
      .run(...Object.values(values), sub);
  }

  deleteUser(sub: string): void {
    this.signOut(sub);
    this.#database.prepare('DELETE FROM user WHERE sub = ?').run(sub);
  }

  /** Ends every session and refresh token of a user. */
  signOut(sub: string): void {
    for (const table of ['session', 'code', 'refresh']) {
      this.#database.prepare(`DELETE FROM ${table} WHERE sub = ?`).run(sub);
    }
  }

  insertSession(session: Session, seconds: number): string {
    const secret = newSecret();
    this.#database
      .prepare('INSERT INTO session VALUES (?, ?, ?, ?)')
      .run(hashOf(secret), session.sub, session.auth_time, this.#inSeconds(seconds));
    return secret;
  }

  findSession(secret: string): Session | undefined {
    const row = this.#database
      .prepare('SELECT sub, auth_time FROM session WHERE hash = ? AND expires_at > ?')
      .get(hashOf(secret), this.#clock());
    return row === undefined ? undefined : Session.parse(row);
  }

  endSession(secret: string): void {
    this.#database.prepare('DELETE FROM session WHERE hash = ?').run(hashOf(secret));
  }

  insertCode(grant: CodeGrant, seconds: number): string {
    const code = newSecret();
    this.#database
      .prepare('INSERT INTO code VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        ...[hashOf(code), grant.sub, grant.client_id, grant.scope, grant.auth_time, grant.origin_jti],
        ...[grant.redirect_uri, grant.code_challenge, grant.nonce, this.#inSeconds(seconds)],
      );
    return code;
  }

  /** A code works once, also when what follows fails. */
  takeCode(code: string): CodeGrant | undefined {
    const row = this.#database.prepare('DELETE FROM code WHERE hash = ? RETURNING *').get(hashOf(code));
    if (row === undefined || Number(row.expires_at) <= this.#clock()) return undefined;
    return CodeGrant.parse(row);
  }

  insertRefreshToken(grant: Grant, seconds: number): string {
    const token = newSecret();
    this.#database
      .prepare('INSERT INTO refresh VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(
        ...[hashOf(token), grant.sub, grant.client_id, grant.scope, grant.auth_time, grant.origin_jti],
        this.#inSeconds(seconds),
      );
    return token;
  }

  findRefreshToken(token: string): Grant | undefined {
    const row = this.#database
      .prepare('SELECT * FROM refresh WHERE hash = ? AND expires_at > ?')
      .get(hashOf(token), this.#clock());
    return row === undefined ? undefined : Grant.parse(row);
  }

  deleteRefreshToken(token: string): void {
    this.#database.prepare('DELETE FROM refresh WHERE hash = ?').run(hashOf(token));
  }

  /** The clients that were made by a call, beside those of the template. */
  clients(): UserPoolClientDefinition[] {
    const rows = this.#database.prepare('SELECT definition FROM client').all();
    return rows.map(({ definition }) => Client.parse(JSON.parse(String(definition))));
  }

  insertClient(client: UserPoolClientDefinition): void {
    this.#database.prepare('INSERT INTO client VALUES (?, ?)').run(client.id, JSON.stringify(client));
  }

  deleteClient(id: string): boolean {
    return this.#database.prepare('DELETE FROM client WHERE id = ?').run(id).changes === 1;
  }

  /** False when there is one of this name. */
  insertProvider(name: string, definition: IdentityProvider): boolean {
    const insert = this.#database.prepare('INSERT OR IGNORE INTO provider VALUES (?, ?)');
    return insert.run(name, JSON.stringify(definition)).changes === 1;
  }

  changeProvider(name: string, definition: IdentityProvider): boolean {
    const change = this.#database.prepare('UPDATE provider SET definition = ? WHERE name = ?');
    return change.run(JSON.stringify(definition), name).changes === 1;
  }

  deleteProvider(name: string): boolean {
    return this.#database.prepare('DELETE FROM provider WHERE name = ?').run(name).changes === 1;
  }

  findProvider(name: string): IdentityProvider | undefined {
    const row = this.#database.prepare('SELECT definition FROM provider WHERE name = ?').get(name);
    return row === undefined ? undefined : IdentityProvider.parse(JSON.parse(String(row.definition)));
  }

  /** The name of the provider that has this other name as well. */
  providerWithIdentifier(identifier: string): string | undefined {
    const find = this.#database.prepare(
      `SELECT name FROM provider, json_each(definition, '$.identifiers') WHERE json_each.value = ? LIMIT 1`,
    );
    const row = find.get(identifier);
    return row === undefined ? undefined : String(row.name);
  }

  /** Whether the sign-in that a token came from was not revoked. */
  isLiveOrigin(originJti: string): boolean {
    return this.#database.prepare('SELECT 1 FROM refresh WHERE origin_jti = ?').get(originJti) !== undefined;
  }

  #inSeconds(seconds: number): number {
    return this.#clock() + seconds * 1000;
  }
}

function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
