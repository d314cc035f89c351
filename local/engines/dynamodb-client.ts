import { Agent, request } from 'node:http';
import { AwsError } from '../endpoint/aws-error.ts';
import { type JsonObject, parseObject } from '../json.ts';

const streamActions = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

/** Speaks to the DynamoDB engine over connections that are kept open. */
export class DynamoDbClient {
  readonly #url: URL;
  readonly #region: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(url: string, region: string) {
    this.#url = new URL(url);
    this.#region = region;
  }

  /** Throws AwsError with the engine's own error, or a 503 when the engine is not there. */
  async call(action: string, input: JsonObject): Promise<JsonObject> {
    const { status, text } = await this.#post(action, JSON.stringify(input));
    const body = parseObject(text);
    if (body === undefined)
      throw new AwsError('InternalServerError', `The DynamoDB engine answered ${status}: ${text}`, { status: 500 });
    if (status < 300) return body;
    const { __type: type, message, Message, ...details } = body;
    const name = typeof type === 'string' ? (type.split('#').at(-1) ?? type) : 'InternalServerError';
    throw new AwsError(name, String(message ?? Message ?? ''), { status, details });
  }

  close(): void {
    this.#agent.destroy();
  }

  #post(action: string, body: string): Promise<{ status: number; text: string }> {
    const prefix = streamActions.has(action) ? 'DynamoDBStreams_20120810' : 'DynamoDB_20120810';
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(body),
      'x-amz-target': `${prefix}.${action}`,
      // The engine wants to see a signature's form and checks nothing in it; DynamoDB Local keeps tables by key and region.
      'x-amz-date': '20200101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=local/20200101/${this.#region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
    };
    return new Promise((resolve, reject) => {
      const outgoing = request(this.#url, { method: 'POST', agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 500, text: Buffer.concat(chunks).toString('utf8') }),
        );
        response.on('error', reject);
      });
      outgoing.on('error', (error) =>
        reject(
          new AwsError('ServiceUnavailable', `The DynamoDB engine cannot be reached: ${error.message}`, {
            status: 503,
          }),
        ),
      );
      outgoing.end(body);
    });
  }
}
