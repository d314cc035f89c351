import type { APIGatewayProxyEventV2, Context, SQSEvent } from 'aws-lambda';

const never = (): never => {
  throw new Error('Old callbacks are not used.');
};

/** What Lambda tells a handler about its invocation. */
export const lambdaContext = (awsRequestId = 'request-1'): Context => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'crm-test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:crm-test',
  memoryLimitInMB: '512',
  awsRequestId,
  logGroupName: 'log',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 10_000,
  done: never,
  fail: never,
  succeed: never,
});

/** A batch of a queue with these bodies; their ids are `id-0`, `id-1` …, their receipts `receipt-0` … */
export const sqsEvent = (bodies: readonly string[], received = 1): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `id-${index}`,
    receiptHandle: `receipt-${index}`,
    body,
    attributes: {
      ApproximateReceiveCount: String(received),
      SentTimestamp: '1785578400000',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '1785578400000',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:inbound',
    awsRegion: 'eu-central-1',
  })),
});

export interface HttpRequest {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
}

/** A request as an HTTP API passes it on (payload format 2.0). */
export const httpEvent = (request: HttpRequest): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: `${request.method} ${request.path}`,
  rawPath: request.path,
  rawQueryString: new URLSearchParams(request.query).toString(),
  headers: request.headers ?? {},
  ...(request.query && { queryStringParameters: request.query }),
  requestContext: {
    accountId: '000000000000',
    apiId: 'api',
    domainName: 'api.example',
    domainPrefix: 'api',
    http: {
      method: request.method,
      path: request.path,
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
      userAgent: 'test',
    },
    requestId: 'http-1',
    routeKey: `${request.method} ${request.path}`,
    stage: '$default',
    time: '01/Aug/2026:10:00:00 +0000',
    timeEpoch: 1785578400000,
  },
  ...(request.body !== undefined && { body: request.body }),
  isBase64Encoded: request.isBase64Encoded ?? false,
});
