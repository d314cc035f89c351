import * as z from 'zod';
import type { Assembly } from '../assembly.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Creation = z.object({
  KeySchema,
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema })).default([]),
});

/** Finds the ARN of what a call speaks of: by name, by address, by id. What does not exist gets the ARN it would have. */
export class ResourceNames {
  readonly #region: string;
  readonly #account: string;
  /** Partition keys by the ARN of the table or index. */
  readonly #partitionKeys = new Map<string, string>();
  readonly #streams: ReadonlyMap<string, string>;
  readonly #queues: ReadonlyMap<string, string>;
  readonly #secrets: ReadonlyMap<string, string>;
  readonly #keys: ReadonlyMap<string, string>;

  constructor({ tables, queues, secrets, keys }: Assembly, region: string, account: string) {
    this.#region = region;
    this.#account = account;
    for (const { arn, creation } of tables) {
      const { KeySchema: ofTable, GlobalSecondaryIndexes: indexes } = Creation.parse(creation);
      this.#addPartitionKey(arn, ofTable);
      for (const { IndexName, KeySchema: ofIndex } of indexes)
        this.#addPartitionKey(`${arn}/index/${IndexName}`, ofIndex);
    }
    this.#streams = new Map(tables.map(({ name, streamArn }) => [name, streamArn]));
    this.#queues = new Map(queues.flatMap(({ url, name, arn }) => [url, name].map((id) => [id, arn])));
    this.#secrets = new Map(secrets.map(({ name, arn }) => [name, arn]));
    this.#keys = new Map(keys.flatMap(({ id, aliases, arn }) => [id, ...aliases].map((name) => [name, arn])));
  }

  table(name: unknown): string {
    return this.#arn('dynamodb', name, `table/${typeof name === 'string' ? name : '*'}`);
  }

  /** The stream of the table with this name. */
  stream(table: unknown): string {
    return this.#streams.get(String(table)) ?? `${this.table(table)}/stream/*`;
  }

  /** The attribute that is the partition key of the table or index with this ARN. */
  partitionKey(arn: string): string | undefined {
    return this.#partitionKeys.get(arn);
  }

  queue(urlOrName: unknown): string {
    const text = typeof urlOrName === 'string' ? urlOrName : '*';
    return this.#queues.get(text) ?? this.#arn('sqs', text, text.split('/').at(-1) ?? text);
  }

  /** By id, ARN, alias or the alias's ARN. */
  key(id: string): string {
    const name = id.startsWith('arn:')
      ? id
          .split(':')
          .slice(5)
          .join(':')
          .replace(/^key\//, '')
      : id;
    return this.#keys.get(name) ?? this.#arn('kms', id, `key/${id}`);
  }

  secret(id: unknown): string {
    const text = String(id);
    return this.#secrets.get(text) ?? this.#arn('secretsmanager', text, `secret:${text}`);
  }

  userPool(id: unknown): string {
    return this.#arn('cognito-idp', id, `userpool/${typeof id === 'string' ? id : '*'}`);
  }

  bus(name: string | undefined): string {
    return this.#arn('events', name, `event-bus/${name ?? 'default'}`);
  }

  /** Of SES: `identity/…` or `configuration-set/…`. */
  email(resource: string): string {
    return this.#arn('ses', undefined, resource);
  }

  schedule(group: string, name: string): string {
    return this.#arn('scheduler', undefined, `schedule/${group}/${name}`);
  }

  foundationModel(id: string): string {
    return `arn:aws:bedrock:${this.#region}::foundation-model/${id}`;
  }

  /** Of API Gateway itself: no account, and the path as it is. */
  gatewayPath(path: string): string {
    return `arn:aws:apigateway:${this.#region}::${path}`;
  }

  logStream(functionName: string): string {
    return this.#arn('logs', undefined, `log-group:/aws/lambda/${functionName}:log-stream:local`);
  }

  #arn(service: string, given: unknown, resource: string): string {
    if (typeof given === 'string' && given.startsWith('arn:')) return given;
    return `arn:aws:${service}:${this.#region}:${this.#account}:${resource}`;
  }

  #addPartitionKey(arn: string, schema: z.infer<typeof KeySchema>): void {
    const key = schema.find(({ KeyType }) => KeyType === 'HASH');
    if (key !== undefined) this.#partitionKeys.set(arn, key.AttributeName);
  }
}
