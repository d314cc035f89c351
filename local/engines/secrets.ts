import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { SecretDefinition } from '../assembly.ts';
import type { AwsAnswer, AwsCall, Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { JsonObject } from '../json.ts';

const GetSecretValue = z.object({ SecretId: z.string(), VersionStage: z.string().default('AWSCURRENT') });
const PutSecretValue = z.object({ SecretId: z.string(), SecretString: z.string() });

const Row = z.object({ version: z.string(), stage: z.string(), value: z.string(), created_at: z.number() });

/** Secrets Manager: reading a secret, and putting a new value that moves the current one to AWSPREVIOUS. */
export class Secrets implements Engine {
  readonly #database: DatabaseSync;
  readonly #secrets: ReadonlyMap<string, SecretDefinition>;

  constructor(secrets: readonly SecretDefinition[], path: string) {
    this.#secrets = new Map(secrets.flatMap((secret) => [secret.arn, secret.name].map((name) => [name, secret])));
    this.#database = new DatabaseSync(path);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS value (
        arn TEXT NOT NULL, stage TEXT NOT NULL, version TEXT NOT NULL, value TEXT NOT NULL, created_at INTEGER NOT NULL,
        PRIMARY KEY (arn, stage)
      )`);
  }

  async answer({ action, input }: AwsCall): Promise<AwsAnswer> {
    if (action === 'GetSecretValue') return { body: this.#get(parse(GetSecretValue, input)) };
    if (action === 'PutSecretValue') return { body: this.#put(parse(PutSecretValue, input)) };
    throw new AwsError('UnknownOperationException', `The local Secrets Manager does not know ${action}.`);
  }

  /** Gives a secret its first value; one that was put meanwhile stays. */
  seed(arn: string, value: string): void {
    if (this.#row(arn, 'AWSCURRENT') === undefined) this.#put({ SecretId: arn, SecretString: value });
  }

  close(): void {
    this.#database.close();
  }

  #get({ SecretId, VersionStage }: z.infer<typeof GetSecretValue>): JsonObject {
    const { arn, name } = this.#secret(SecretId);
    const row = this.#row(arn, VersionStage);
    if (row === undefined) {
      const message = `Secrets Manager can't find the specified secret value for staging label: ${VersionStage}`;
      throw new AwsError('ResourceNotFoundException', message);
    }
    return {
      ARN: arn,
      Name: name,
      VersionId: row.version,
      SecretString: row.value,
      VersionStages: [row.stage],
      CreatedDate: row.created_at / 1000,
    };
  }

  #put({ SecretId, SecretString }: z.infer<typeof PutSecretValue>): JsonObject {
    const { arn, name } = this.#secret(SecretId);
    const version = randomUUID();
    this.#database.exec('BEGIN');
    this.#database.prepare("DELETE FROM value WHERE arn = ? AND stage = 'AWSPREVIOUS'").run(arn);
    this.#database.prepare("UPDATE value SET stage = 'AWSPREVIOUS' WHERE arn = ?").run(arn);
    this.#database
      .prepare("INSERT INTO value (arn, stage, version, value, created_at) VALUES (?, 'AWSCURRENT', ?, ?, ?)")
      .run(arn, version, SecretString, Date.now());
    this.#database.exec('COMMIT');
    return { ARN: arn, Name: name, VersionId: version, VersionStages: ['AWSCURRENT'] };
  }

  #row(arn: string, stage: string) {
    const row = this.#database.prepare('SELECT * FROM value WHERE arn = ? AND stage = ?').get(arn, stage);
    return row === undefined ? undefined : Row.parse(row);
  }

  #secret(id: string): SecretDefinition {
    const secret = this.#secrets.get(id);
    if (secret === undefined)
      throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return secret;
  }
}

function parse<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new AwsError('ValidationException', z.prettifyError(result.error));
}
