import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { ServiceName } from '../../../local/endpoint/aws-call.ts';
import { Authoriser } from '../../../local/iam/authoriser.ts';
import { readPolicies } from '../../../local/iam/policies.ts';
import { endpointWith } from '../endpoint-with.ts';
import { account } from './decide.ts';
import { assemblyWith, ordersUrl, region, roleWith } from './small-assembly.ts';

/** The settings of an SDK client whose role may do nothing, and what reaches the service. */
async function powerless(service: ServiceName) {
  const role = roleWith([]);
  const assembly = assemblyWith(role);
  const authoriser = new Authoriser({ region, account, report: () => {} });
  authoriser.use(assembly, readPolicies(assembly));
  const reached: string[] = [];
  const engine = {
    answer: async ({ action }: { action: string }) => {
      reached.push(action);
      return { body: {} };
    },
  };
  const { client, usage } = await endpointWith(service, engine, (call) =>
    authoriser.authorise({ ...call, caller: { name: 'worker', role } }),
  );
  return { client, usage, reached };
}

describe('a refusal as the SDK sees it', () => {
  it.each([
    [
      'dynamodb:GetItem',
      (it) => new DynamoDBClient(it).send(new GetItemCommand({ TableName: 'crm', Key: { pk: { S: 'a' } } })),
    ],
    [
      'kms:Encrypt',
      (it) => new KMSClient(it).send(new EncryptCommand({ KeyId: 'alias/tokens', Plaintext: Buffer.from('x') })),
    ],
    [
      'secretsmanager:GetSecretValue',
      (it) => new SecretsManagerClient(it).send(new GetSecretValueCommand({ SecretId: 'app' })),
    ],
    [
      'events:PutEvents',
      (it) =>
        new EventBridgeClient(it).send(
          new PutEventsCommand({ Entries: [{ Source: 'a', DetailType: 'b', Detail: '{}' }] }),
        ),
    ],
  ] satisfies [string, (client: Awaited<ReturnType<typeof powerless>>['client']) => Promise<unknown>][])(
    '%s: AccessDeniedException with status 400',
    async (action, send) => {
      const [service = ''] = action.split(':');
      const { client, usage, reached } = await powerless(service as ServiceName);
      await expect(send(client)).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining(`is not authorized to perform: ${action} on resource: arn:aws:`),
        $metadata: { httpStatusCode: 400 },
      });
      expect(reached).toEqual([]);
      expect(usage.report().calls).toMatchObject([{ requests: 1, errors: 1 }]);
    },
  );

  it('sqs:SendMessage: AccessDenied with status 403', async () => {
    const { client, reached } = await powerless('sqs');
    const sqs = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
    await expect(sqs.send(new SendMessageCommand({ QueueUrl: ordersUrl, MessageBody: 'x' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('is not authorized to perform: sqs:sendmessage'),
      $metadata: { httpStatusCode: 403 },
    });
    expect(reached).toEqual([]);
  });
});
