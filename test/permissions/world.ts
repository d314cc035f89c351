import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { PurgeQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { DataFolder } from '../../local/data-folder.ts';
import { demoTenants } from '../../local/demo-tables.ts';
import { type LocalStack, region } from '../../local/stack.ts';
import { scheduleName } from '../../shared/adapters/scheduler/schedules.ts';
import type { ConversationId, TenantId } from '../../shared/core/ids.ts';
import { Alias } from '../../shared/customers/customer.ts';
import { createDocuments } from '../../shared/data/client.ts';
import { type Key, keys } from '../../shared/data/keys.ts';
import { createClient } from '../../web/api/client.ts';
import { eventually } from '../e2e/support/eventually.ts';
import { type Send, StackClient } from '../e2e/support/stack-client.ts';
import type { StoredItem } from '../e2e/support/stored-items.ts';
import { heardQueue, scheduleGroup } from './observed-app.ts';
import type { Staff } from './staff.ts';

const [acme] = demoTenants;
if (acme === undefined) throw new Error('There is no demo tenant.');
export const tenant = acme;
export const phoneNumberId = '100000000000001';

/** On the slowest machine; a run with a permission missing is cut short much earlier. */
const PATIENCE_SECONDS = 180;

export type ApiClient = ReturnType<typeof createClient>;

export interface Run {
  readonly number: number;
  /** Whose work is played. */
  readonly functions: ReadonlySet<string>;
  readonly staff: Staff;
  /** Aborted when something has failed. */
  readonly signal: AbortSignal;
}

/** One run's view of the running stack: people of its own, and the operator's eyes on table, queues and logs. */
export class World {
  readonly client: StackClient;
  readonly documents: DynamoDBDocumentClient;
  readonly tenantId: TenantId = tenant.tenantId;
  readonly startedAt = new Date();
  readonly #stack: LocalStack;
  readonly #data: DataFolder;
  readonly #run: Run;
  readonly #sqs: SQSClient;
  readonly #scheduler: SchedulerClient;
  readonly #logBytes: ReadonlyMap<string, number>;
  readonly #sendsBefore: number;

  private constructor(stack: LocalStack, data: DataFolder, run: Run, sendsBefore: number) {
    const credentials = stack.credentialsFor('operator');
    const aws = { endpoint: stack.endpointUrl, region, credentials };
    this.client = new StackClient(stack.url);
    this.documents = createDocuments(new DynamoDBClient(aws));
    this.#sqs = new SQSClient(aws);
    this.#scheduler = new SchedulerClient(aws);
    this.#stack = stack;
    this.#data = data;
    this.#run = run;
    this.#logBytes = this.logBytes();
    this.#sendsBefore = sendsBefore;
  }

  /** Begins a run with empty queues and without faults. */
  static async begin(stack: LocalStack, data: DataFolder, run: Run): Promise<World> {
    const sends = await new StackClient(stack.url).sends();
    const world = new World(stack, data, run, sends.at(-1)?.n ?? 0);
    for (const path of ['/sim/graph/faults', '/sim/aws/faults']) await fetch(stack.url + path, { method: 'DELETE' });
    for (const { url } of stack.assembly.queues) await world.#sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
    return world;
  }

  /** The phone number of a person whom no other run knows. */
  person(index: number): string {
    return `1555${String(this.#run.number).padStart(4, '0')}${String(index).padStart(3, '0')}`;
  }

  /** Looks until there is something to see; gives up at once when the run has failed elsewhere. */
  until<T>(awaited: string, look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
    const attentive = () => {
      this.#run.signal.throwIfAborted();
      return look();
    };
    return eventually(awaited, attentive, PATIENCE_SECONDS);
  }

  /** The nth message that was sent to this person. */
  reply(person: string, nth = 1): Promise<Send> {
    return this.until(
      `reply ${nth} to a customer`,
      async () => (await this.client.sends(this.#sendsBefore)).filter(({ to }) => to === `+${person}`)[nth - 1],
    );
  }

  /** The REST API as a demo user uses it. */
  as(email: string): ApiClient {
    return this.api(this.#run.staff.tokenOf(email));
  }

  /** The REST API for whoever has this access token or API key, until the run has failed elsewhere. */
  api(token: string): ApiClient {
    const { signal } = this.#run;
    return createClient({
      baseUrl: `${this.client.url}/v1`,
      accessToken: async () => token,
      fetch: (url, init) => fetch(url, { ...init, signal }),
    });
  }

  /** Opens a page that is there for everybody. */
  async open(path: string): Promise<void> {
    const { status } = await fetch(this.client.url + path);
    if (status !== 200) throw new Error(`${path} answered ${status}.`);
  }

  /** Posts to an open route; gives the answer, which must be a success. */
  async post(path: string, body: object): Promise<Record<string, unknown>> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(this.client.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return z.record(z.string(), z.unknown()).parse(await answer.json());
  }

  async item({ pk, sk }: Key): Promise<StoredItem | undefined> {
    const get = new GetCommand({ TableName: this.#tableName, Key: { pk, sk }, ConsistentRead: true });
    return (await this.documents.send(get)).Item;
  }

  async put(item: Key & StoredItem): Promise<void> {
    await this.documents.send(new PutCommand({ TableName: this.#tableName, Item: item }));
  }

  async partition(pk: string): Promise<StoredItem[]> {
    const query = new QueryCommand({
      TableName: this.#tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    });
    return (await this.documents.send(query)).Items ?? [];
  }

  async alias(person: string): Promise<Alias | undefined> {
    const item = await this.item(keys.alias(this.tenantId, 'WAID', person));
    return item === undefined ? undefined : Alias.parse(item);
  }

  /** The conversation and messages of a person; undefined while there is none. */
  async thread(person: string): Promise<{ id: ConversationId; items: StoredItem[] } | undefined> {
    const id = (await this.alias(person))?.conversations[phoneNumberId];
    return id && { id, items: await this.partition(keys.conversation(this.tenantId, id).pk) };
  }

  async send(queueName: string, body: object): Promise<void> {
    const QueueUrl = this.#queueUrl(queueName);
    await this.#sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body), MessageGroupId: this.tenantId }),
    );
  }

  /** When the work of this name is due; undefined when it is not planned. */
  async dueAt(name: string): Promise<string | undefined> {
    const get = new GetScheduleCommand(this.#schedule(name));
    return this.#scheduler.send(get).then(
      ({ ScheduleExpression }) => ScheduleExpression,
      () => undefined,
    );
  }

  /** Events of the bus that came since the last look. */
  async heard(): Promise<string[]> {
    const QueueUrl = this.#queueUrl(heardQueue);
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 });
    return ((await this.#sqs.send(receive)).Messages ?? []).map(({ Body }) => Body ?? '');
  }

  functionName(label: string): string {
    return this.#stack.assembly.functions.find((it) => it.label === label)?.name ?? label;
  }

  /** Functions at work in this run that have not written to their log since it began. */
  silentFunctions(): string[] {
    const now = this.logBytes();
    return [...this.#run.functions].filter((label) => now.get(label) === this.#logBytes.get(label));
  }

  logBytes(): Map<string, number> {
    const size = (label: string) =>
      statSync(join(this.#data.path, 'logs', `${label}.log`), { throwIfNoEntry: false })?.size ?? 0;
    return new Map(this.#stack.assembly.functions.map(({ label }) => [label, size(label)]));
  }

  get #tableName(): string {
    return this.#stack.assembly.tables[0]?.name ?? '';
  }

  #schedule(name: string) {
    return { GroupName: scheduleGroup, Name: scheduleName(this.tenantId, name) };
  }

  #queueUrl(name: string): string {
    const queue = this.#stack.assembly.queues.find((it) => it.name === name || it.name.endsWith(`-${name}`));
    if (queue === undefined) throw new Error(`There is no queue ${name}.`);
    return queue.url;
  }
}
