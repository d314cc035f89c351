import { join } from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { QueueDefinition } from '../../local/assembly.ts';
import { Queues } from '../../local/engines/queues.ts';
import { endpointWith } from './endpoint-with.ts';
import { temporaryFolder } from './temporary-folder.ts';

function queue(name: string, options: Partial<QueueDefinition> = {}): QueueDefinition {
  return {
    name,
    url: `http://localhost/000000000000/${name}`,
    arn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
    visibilitySeconds: 30,
    delaySeconds: 0,
    retentionSeconds: 3600,
    receiveWaitSeconds: 0,
    maximumBytes: 1_048_576,
    redrive: undefined,
    ...options,
  };
}

const dead = queue('work-dlq');
const work = queue('work', { redrive: { deadLetterArn: dead.arn, maxReceiveCount: 1 } });

async function startQueues(path = join(temporaryFolder(), 'queues.sqlite')) {
  const queues = new Queues([work, dead], path);
  let open = true;
  const close = () => {
    if (open) queues.close();
    open = false;
  };
  onTestFinished(close);
  const { client, usage } = await endpointWith('sqs', queues);
  const sqs = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
  return { queues, sqs, path, close, usage };
}

const bodies = (messages: readonly { readonly Body?: string | undefined }[] = []) => messages.map(({ Body }) => Body);

describe('Queues', () => {
  it('sends and receives what the SDK checks: body, attributes, group, counts', async () => {
    const { sqs } = await startQueues();
    const MessageAttributes = {
      text: { DataType: 'String', StringValue: 'é' },
      bytes: { DataType: 'Binary', BinaryValue: Buffer.from([0, 1, 255]) },
    };
    const sent = await sqs.send(
      new SendMessageCommand({ QueueUrl: work.url, MessageBody: 'hello', MessageGroupId: 'tn_1', MessageAttributes }),
    );
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: work.url,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    expect(Messages?.[0]).toMatchObject({
      MessageId: sent.MessageId,
      Body: 'hello',
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      Attributes: { MessageGroupId: 'tn_1', ApproximateReceiveCount: '1', SenderId: 'tester' },
      MessageAttributes: { text: { StringValue: 'é' }, bytes: { BinaryValue: new Uint8Array([0, 1, 255]) } },
    });
  });

  it('computes the MD5 of attributes as SQS does', async () => {
    const { sqs } = await startQueues();
    const MessageAttributes = { timestamp: { DataType: 'Number', StringValue: '1493147359900' } };
    const sent = await sqs.send(new SendMessageCommand({ QueueUrl: work.url, MessageBody: 'x', MessageAttributes }));
    // What AWS answered to others for this attribute.
    expect(sent.MD5OfMessageAttributes).toBe('235c5c510d26fb653d073faed50ae77c');
  });

  it.each([
    ['no entry', [], 'EmptyBatchRequest'],
    ['more than ten', Array.from({ length: 11 }, (_, n) => String(n)), 'TooManyEntriesInBatchRequest'],
    ['an id twice', ['a', 'a'], 'BatchEntryIdsNotDistinct'],
    ['a strange id', ['a b'], 'InvalidBatchEntryId'],
  ])('refuses a batch with %s', async (_, ids, name) => {
    const { sqs } = await startQueues();
    const Entries = ids.map((Id) => ({ Id, MessageBody: 'x' }));
    await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl: work.url, Entries }))).rejects.toMatchObject({
      name,
    });
  });

  it('takes 1 MiB in all and not a byte more', async () => {
    const { sqs } = await startQueues();
    const send = (first: number, second: number) =>
      sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: work.url,
          Entries: [
            { Id: 'a', MessageBody: 'x'.repeat(first) },
            { Id: 'b', MessageBody: 'x'.repeat(second) },
          ],
        }),
      );
    await expect(send(524_288, 524_288)).resolves.toMatchObject({ Failed: [] });
    await expect(send(524_288, 524_289)).rejects.toMatchObject({ name: 'BatchRequestTooLong' });
    const tooLong = new SendMessageCommand({ QueueUrl: work.url, MessageBody: 'x'.repeat(1_048_577) });
    await expect(sqs.send(tooLong)).rejects.toThrow('shorter than 1048576 bytes');
  });

  it('reports a wrong entry of a batch and takes the others', async () => {
    const { sqs } = await startQueues();
    const Entries = [
      { Id: 'good', MessageBody: 'x' },
      { Id: 'bad', MessageBody: 'x', DelaySeconds: 901 },
    ];
    const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl: work.url, Entries }));
    expect(answer.Successful?.map(({ Id }) => Id)).toEqual(['good']);
    expect(answer.Failed).toMatchObject([{ Id: 'bad', SenderFault: true, Code: 'InvalidParameterValue' }]);
  });

  it('names an unknown queue as SQS does', async () => {
    const { sqs } = await startQueues();
    const send = sqs.send(new SendMessageCommand({ QueueUrl: `${work.url}-not`, MessageBody: 'x' }));
    await expect(send).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it('wakes a waiting receiver as soon as a message comes', async () => {
    const { sqs } = await startQueues();
    const received = sqs.send(new ReceiveMessageCommand({ QueueUrl: work.url, WaitTimeSeconds: 20 }));
    await sqs.send(new SendMessageCommand({ QueueUrl: work.url, MessageBody: 'late' }));
    expect(bodies((await received).Messages)).toEqual(['late']);
  });

  it('deletes in batches, and changes a visibility only while the message is in flight', async () => {
    const { sqs } = await startQueues();
    await sqs.send(new SendMessageCommand({ QueueUrl: work.url, MessageBody: 'x' }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: work.url }));
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;
    const hide = { QueueUrl: work.url, ReceiptHandle, VisibilityTimeout: 60 };
    await expect(sqs.send(new ChangeMessageVisibilityCommand(hide))).resolves.toBeDefined();
    const Entries = [
      { Id: '1', ReceiptHandle },
      { Id: '2', ReceiptHandle: 'nonsense' },
    ];
    const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: work.url, Entries }));
    expect(deleted.Successful).toEqual([{ Id: '1' }]);
    expect(deleted.Failed).toMatchObject([{ Id: '2', Code: 'ReceiptHandleIsInvalid' }]);
    await expect(sqs.send(new ChangeMessageVisibilityCommand(hide))).rejects.toMatchObject({
      name: 'MessageNotInflight',
    });
  });

  it('moves a message into the dead-letter queue, and back as a new one', async () => {
    const { sqs } = await startQueues();
    await sqs.send(new SendMessageCommand({ QueueUrl: work.url, MessageBody: 'poison' }));
    const receive = { QueueUrl: work.url, VisibilityTimeout: 0 };
    const first = await sqs.send(new ReceiveMessageCommand(receive));
    expect(first.Messages).toHaveLength(1);
    expect((await sqs.send(new ReceiveMessageCommand(receive))).Messages).toBeUndefined();
    const inDead = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: dead.url, VisibilityTimeout: 0, MessageSystemAttributeNames: ['All'] }),
    );
    expect(inDead.Messages?.[0]).toMatchObject({ Body: 'poison', Attributes: { DeadLetterQueueSourceArn: work.arn } });

    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: dead.arn }));
    const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: dead.arn }));
    expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
    const again = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: work.url, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }),
    );
    expect(again.Messages?.[0]).toMatchObject({ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } });
    expect(again.Messages?.[0]?.MessageId).not.toBe(first.Messages?.[0]?.MessageId);
  });

  it('refuses to redrive a queue that nobody sends dead letters to', async () => {
    const { sqs } = await startQueues();
    const start = sqs.send(new StartMessageMoveTaskCommand({ SourceArn: work.arn }));
    await expect(start).rejects.toMatchObject({ name: 'UnsupportedOperation' });
  });

  it('counts, finds and purges', async () => {
    const { sqs } = await startQueues();
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'work' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'now' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 60 }));
    const attributes = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
    expect((await sqs.send(attributes)).Attributes).toMatchObject({
      QueueArn: work.arn,
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    });
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    expect((await sqs.send(attributes)).Attributes).toMatchObject({ ApproximateNumberOfMessages: '0' });
  });

  it('has every message after a restart: in flight is visible again, deleted is gone, delayed is delayed', async () => {
    const { sqs, path, close } = await startQueues();
    const delays = { kept: 0, deleted: 0, delayed: 60 };
    for (const [MessageBody, DelaySeconds] of Object.entries(delays)) {
      await sqs.send(new SendMessageCommand({ QueueUrl: work.url, MessageBody, DelaySeconds, MessageGroupId: 'g' }));
    }
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: work.url, MaxNumberOfMessages: 10 }));
    const ReceiptHandle = Messages?.find(({ Body }) => Body === 'deleted')?.ReceiptHandle;
    await sqs.send(new DeleteMessageCommand({ QueueUrl: work.url, ReceiptHandle }));
    close();

    const restarted = await startQueues(path);
    expect(restarted.queues.counts()[0]).toEqual({ name: 'work', visible: 1, inFlight: 0, delayed: 1 });
    // It was received once already, which is all that this queue allows.
    const after = await restarted.sqs.send(new ReceiveMessageCommand({ QueueUrl: work.url }));
    expect(after.Messages).toBeUndefined();
    const inDead = await restarted.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: dead.url, MessageSystemAttributeNames: ['All'] }),
    );
    expect(inDead.Messages?.[0]).toMatchObject({ Body: 'kept', Attributes: { MessageGroupId: 'g' } });
  });

  it('drops messages that nobody takes when their time is over', async () => {
    const { queues, sqs } = await startQueues();
    await sqs.send(new SendMessageCommand({ QueueUrl: work.url, MessageBody: 'x' }));
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_001);
    onTestFinished(() => clock.mockRestore());
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: work.url }));
    expect(Messages).toBeUndefined();
    expect(queues.counts()[0]).toMatchObject({ visible: 0 });
  });
});
