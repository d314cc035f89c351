import { gunzipSync } from 'node:zlib';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageBatchCommand, type SendMessageBatchCommandOutput, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import * as z from 'zod';
import type { PhoneNumberId, TenantId } from '../../shared/core/ids.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { InboundWork } from '../../shared/queue/work.ts';
import { PhoneRouteRepository } from '../../shared/tenants/phone-route-repository.ts';
import { type Aside, AsideItem } from '../../shared/webhooks/set-aside.ts';
import { captureOutput } from './capture-output.ts';
import { startTestTable, type TestTable } from './dynamo-engine.ts';
import { type HttpRequest, httpEvent, lambdaContext } from './lambda-events.ts';
import { metaBytes, metaSignature } from './meta-bytes.ts';

export const APP_SECRET = 'the-app-secret';
export const VERIFY_TOKEN = 'the-verify-token';
const INBOUND = 'https://sqs.eu-central-1.amazonaws.com/000000000000/inbound';
const HISTORY = 'https://sqs.eu-central-1.amazonaws.com/000000000000/history';
const PATH = '/webhooks/whatsapp';

const Asides = z.array(
  z.object({
    reason: z.string(),
    phoneNumberId: z.string().optional(),
    field: z.string().optional(),
    raw: z.unknown(),
  }),
);

export interface QueuedWork {
  queue: 'inbound' | 'history';
  groupId: string | undefined;
  work: InboundWork;
}

export interface PostOptions {
  secret?: string;
  /** Instead of the signature that the bytes have. */
  signature?: string | undefined;
  headerName?: string;
  base64?: boolean;
}

interface Batch {
  QueueUrl?: string;
  Entries?: { Id?: string; MessageBody?: string; MessageGroupId?: string }[];
}

/** Which entries of a batch the queue does not take; or an error instead of an answer. */
export type QueueFault = (batch: Batch, call: number) => string[];

/** The deployed receiver on a real table, with a queue and a secret that tests look into. */
export class ReceiverRig {
  readonly table: TestTable;
  /** What the function writes to its log, line by line. */
  readonly output: string[];
  readonly queued: QueuedWork[] = [];
  readonly secrets = mockClient(SecretsManagerClient);
  readonly sqs = mockClient(SQSClient);
  readonly #handler: (request: HttpRequest) => Promise<APIGatewayProxyStructuredResultV2>;

  private constructor(
    table: TestTable,
    output: string[],
    handler: (request: HttpRequest) => Promise<APIGatewayProxyStructuredResultV2>,
  ) {
    this.table = table;
    this.output = output;
    this.#handler = handler;
  }

  /** The function reads its environment when it is loaded: one rig for each test file. */
  static async start(): Promise<ReceiverRig> {
    const table = await startTestTable();
    Object.assign(process.env, {
      AWS_REGION: table.region,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
      TABLE_NAME: table.tableName,
      INBOUND_QUEUE_URL: INBOUND,
      HISTORY_QUEUE_URL: HISTORY,
      OUTBOUND_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/000000000000/outbound',
      WHATSAPP_SECRET_ARN: 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:whatsapp',
      POWERTOOLS_SERVICE_NAME: 'receive-whatsapp',
      POWERTOOLS_METRICS_NAMESPACE: 'WhatsAppCrm',
      POWERTOOLS_LOG_LEVEL: 'DEBUG',
    });
    const output = captureOutput();
    const { handler } = await import('../../functions/webhooks/receive-whatsapp.ts');
    const rig = new ReceiverRig(table, output, (request) => handler(httpEvent(request), lambdaContext()));
    rig.holdSecret(APP_SECRET);
    rig.failQueue(() => []);
    return rig;
  }

  /** What the secret holds from now on. */
  holdSecret(...appSecrets: string[]): void {
    const SecretString = JSON.stringify({ appSecrets, verifyToken: VERIFY_TOKEN });
    this.secrets.reset();
    this.secrets.on(GetSecretValueCommand).resolves({ SecretString });
  }

  failQueue(fault: QueueFault): void {
    let calls = 0;
    this.sqs.reset();
    this.sqs.on(SendMessageBatchCommand).callsFake((batch: Batch): Partial<SendMessageBatchCommandOutput> => {
      calls += 1;
      const refused = fault(batch, calls);
      for (const { Id = '', MessageBody = '', MessageGroupId } of batch.Entries ?? []) {
        if (refused.includes(Id)) continue;
        const queue = batch.QueueUrl === HISTORY ? 'history' : 'inbound';
        this.queued.push({ queue, groupId: MessageGroupId, work: InboundWork.parse(JSON.parse(MessageBody)) });
      }
      return { Failed: refused.map((Id) => ({ Id, SenderFault: false, Code: 'InternalError' })) };
    });
  }

  connect(phoneNumberId: PhoneNumberId, tenantId: TenantId): Promise<void> {
    return new PhoneRouteRepository(new PlatformTable(this.table.options)).claim(phoneNumberId, tenantId);
  }

  get(query?: Record<string, string>): Promise<APIGatewayProxyStructuredResultV2> {
    return this.#handler({ method: 'GET', path: PATH, ...(query && { query }) });
  }

  /** Posts a body in Meta's byte form, or bytes as they are, signed. */
  post(body: unknown, options: PostOptions = {}): Promise<APIGatewayProxyStructuredResultV2> {
    const bytes = body instanceof Uint8Array ? body : metaBytes(body);
    const { secret = APP_SECRET, headerName = 'x-hub-signature-256', base64 = false } = options;
    const signature = 'signature' in options ? options.signature : metaSignature(bytes, secret);
    return this.#handler({
      method: 'POST',
      path: PATH,
      headers: { 'content-type': 'application/json', ...(signature !== undefined && { [headerName]: signature }) },
      body: Buffer.from(bytes).toString(base64 ? 'base64' : 'utf8'),
      isBase64Encoded: base64,
    });
  }

  /** Everything that was kept aside. */
  async asides(): Promise<Aside[]> {
    const items = (await this.table.scanAll())
      .filter(({ entity }) => entity === 'Aside')
      .map((item) => AsideItem.parse(item));
    const batches = Map.groupBy(items, ({ batch }) => batch);
    return [...batches.values()].flatMap((parts) => {
      const text = gunzipSync(Buffer.concat(parts.map(({ body }) => body))).toString('utf8');
      return Asides.parse(JSON.parse(text));
    });
  }

  async forgetAll(): Promise<void> {
    this.queued.length = 0;
    await this.table.clear();
  }

  close(): Promise<void> {
    return this.table.close();
  }
}
