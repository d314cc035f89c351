import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import * as z from 'zod';
import { createTokenVault } from '../../shared/adapters/kms/token-vault.ts';
import { MessageUpdate } from '../../shared/adapters/whatsapp/webhook-update.ts';
import { BotSettings } from '../../shared/bot/bot-settings.ts';
import { PhoneNumberId, type TenantId } from '../../shared/core/ids.ts';
import { LookupEntry } from '../../shared/lookups/lookup-entry.ts';
import { type InboundWork, OutboundWork } from '../../shared/queue/work.ts';
import { createTenantSetup } from '../../shared/tenants/tenant-setup.ts';
import { captureOutput } from './capture-output.ts';
import { startTestTable, type TestTable } from './dynamo-engine.ts';
import { lambdaContext, sqsEvent } from './lambda-events.ts';
import { newTenantId } from './test-context.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { textMessage } from './webhook-bodies.ts';

const KEY_ARN = 'arn:aws:kms:eu-central-1:000000000000:key/tokens';
const QUEUES = 'https://sqs.eu-central-1.amazonaws.com/000000000000';

/** What reached Meta. */
export interface GraphCall {
  phoneNumberId: string;
  token: string;
  body: Record<string, unknown>;
}

export interface TestTenant {
  tenantId: TenantId;
  phoneNumberId: PhoneNumberId;
  accessToken: string;
}

type Worker = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** The same tables for every tenant: an answer and a ticket. */
const entries = [
  { keyword: 'delivery', action: { do: 'answer' } },
  { keyword: 'warranty', action: { do: 'open-ticket', priority: 'high' } },
].map(({ keyword, action }, index) =>
  LookupEntry.parse({
    id: `lk_${String(index + 1).padStart(26, '0')}`,
    kind: 'issue',
    name: { en: keyword },
    keywords: { en: [keyword] },
    examples: [],
    replies: { en: { text: `About ${keyword}` } },
    action,
    position: index,
  }),
);

/** The deployed workers on a real table, with queues, a key and a Graph API that tests look into. */
export class WorkerRig {
  readonly table: TestTable;
  readonly output: string[];
  readonly kms = mockClient(KMSClient);
  readonly sqs = mockClient(SQSClient);
  readonly calls: GraphCall[] = [];
  /** How Meta answers; a wamid by default. */
  respond: (call: GraphCall, response: ServerResponse) => void = (_, response) =>
    response.end(JSON.stringify({ messages: [{ id: `wamid.reply.${this.calls.length}` }] }));
  #workers: Record<'answer' | 'send' | 'history', Worker> | undefined;
  #graph: TestServer | undefined;

  private constructor(table: TestTable) {
    this.table = table;
    this.output = captureOutput();
    this.#fakeKms();
    this.sqs.on(SendMessageCommand).resolves({});
    this.sqs.on(ChangeMessageVisibilityCommand).resolves({});
  }

  /** The functions read their environment when they are loaded: one rig for each test file. */
  static async start(): Promise<WorkerRig> {
    const table = await startTestTable();
    const rig = new WorkerRig(table);
    rig.#graph = await startTestServer(async (request, response) => {
      const call: GraphCall = {
        phoneNumberId: request.url?.split('/')[2] ?? '',
        token: request.headers.authorization?.replace('Bearer ', '') ?? '',
        body: z.record(z.string(), z.unknown()).parse(JSON.parse(await text(request))),
      };
      rig.calls.push(call);
      rig.respond(call, response);
    });
    Object.assign(process.env, {
      AWS_REGION: table.region,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
      TABLE_NAME: table.tableName,
      SOURCE_QUEUE_URL: `${QUEUES}/source`,
      OUTBOUND_QUEUE_URL: `${QUEUES}/outbound`,
      TOKEN_KEY_ARN: KEY_ARN,
      MEDIA_BUCKET: 'media',
      GRAPH_BASE_URL: rig.#graph.url,
      GRAPH_VERSION: 'v26.0',
      RECONCILE_SECONDS: '120',
      POWERTOOLS_SERVICE_NAME: 'worker',
      POWERTOOLS_METRICS_NAMESPACE: 'WhatsAppCrm',
      POWERTOOLS_LOG_LEVEL: 'DEBUG',
    });
    const [answer, send, history] = await Promise.all([
      import('../../functions/queues/answer-message.ts'),
      import('../../functions/queues/send-message.ts'),
      import('../../functions/queues/store-history.ts'),
    ]);
    rig.#workers = {
      answer: (event) => answer.handler(event, lambdaContext()),
      send: (event) => send.handler(event, lambdaContext()),
      history: (event) => history.handler(event, lambdaContext()),
    };
    return rig;
  }

  /** Gives a batch to a worker; returns the places in the batch of what is to come again. */
  async work(
    worker: 'answer' | 'send' | 'history',
    bodies: readonly (InboundWork | OutboundWork | string)[],
  ): Promise<number[]> {
    const event = sqsEvent(bodies.map((body) => (typeof body === 'string' ? body : JSON.stringify(body))));
    const answer = await this.#workers?.[worker](event);
    return (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => Number(itemIdentifier.slice('id-'.length)));
  }

  /** A tenant with a number of its own; all tenants have the same tables. */
  async addTenant(name: string, number: string): Promise<TestTenant> {
    const tenantId = newTenantId();
    const phoneNumberId = PhoneNumberId.parse(number);
    const accessToken = `EAAG-token-of-${name}`;
    const setup = createTenantSetup({
      table: this.table.options,
      tokens: createTokenVault(KEY_ARN, new KMSClient({ region: this.table.region })),
      // Nobody calls the REST API here.
      usageKeys: { ensure: async () => {} },
      now: () => new Date(),
    });
    await setup.createTenant(tenantId, { name, plan: 'trial', bot: BotSettings.parse({ languages: ['en'] }), entries });
    await setup.connectPhoneNumber(tenantId, { phoneNumberId, displayPhoneNumber: `+${number}`, accessToken });
    return { tenantId, phoneNumberId, accessToken };
  }

  /** Every item of a tenant, as it is stored. */
  itemsOf({ tenantId }: TestTenant): Promise<Record<string, unknown>[]> {
    return this.table.itemsOf(tenantId);
  }

  /** What was queued for later. */
  scheduled(): OutboundWork[] {
    return this.sqs
      .commandCalls(SendMessageCommand)
      .map((call) => OutboundWork.parse(JSON.parse(call.args[0].input.MessageBody ?? '')));
  }

  async close(): Promise<void> {
    await this.#graph?.close();
    await this.table.close();
  }

  /** A key that opens a ciphertext with the encryption context it was made with, and with no other. */
  #fakeKms(): void {
    const Sealed = z.tuple([z.record(z.string(), z.string()), z.string()]);
    this.kms.on(EncryptCommand).callsFake(({ KeyId, Plaintext, EncryptionContext }) => {
      if (KeyId !== KEY_ARN) throw Object.assign(new Error('no such key'), { name: 'NotFoundException' });
      const sealed = [EncryptionContext, Buffer.from(Plaintext).toString('base64')];
      return { CiphertextBlob: Buffer.from(JSON.stringify(sealed)) };
    });
    this.kms.on(DecryptCommand).callsFake(({ CiphertextBlob, EncryptionContext }) => {
      const [context, plain] = Sealed.parse(JSON.parse(Buffer.from(CiphertextBlob).toString()));
      if (JSON.stringify(context) !== JSON.stringify(EncryptionContext)) {
        throw Object.assign(new Error('wrong context'), { name: 'InvalidCiphertextException' });
      }
      return { Plaintext: Buffer.from(plain, 'base64') };
    });
  }
}

/** A customer's message to a tenant's number, written a moment ago, as the receiver queues it. */
export const inboundWork = (
  { tenantId, phoneNumberId }: Pick<TestTenant, 'tenantId' | 'phoneNumberId'>,
  id: string,
  from: string,
  body: string,
  sentAt = new Date(),
): InboundWork => {
  const message = { ...textMessage(id, from, body), timestamp: String(Math.floor(sentAt.getTime() / 1000)) };
  return {
    tenantId,
    receivedAt: new Date().toISOString(),
    update: MessageUpdate.parse({ kind: 'message', origin: 'live', phoneNumberId, message }),
  };
};
