import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  QueueDoesNotExist,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { DeploymentError } from '../../lib/deployment-error.ts';
import { redriveArguments } from '../../lib/redrive-arguments.ts';
import { redriveDeadLetters } from '../../lib/redrive-dead-letters.ts';

const arn = 'arn:aws:sqs:eu-central-1:123456789012:crm-prod-main-inbound-dlq';
const client = new SQSClient({ region: 'eu-central-1' });
const sqs = mockClient(client);

beforeEach(() => {
  sqs.reset();
  sqs.on(GetQueueUrlCommand).resolves({ QueueUrl: 'https://sqs.example/inbound-dlq' });
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { QueueArn: arn, ApproximateNumberOfMessages: '7' } });
  sqs.on(StartMessageMoveTaskCommand).resolves({ TaskHandle: 'task' });
});

const running = (moved: number) => ({
  Status: 'RUNNING',
  ApproximateNumberOfMessagesMoved: moved,
  ApproximateNumberOfMessagesToMove: 7,
});
const completed = { ...running(7), Status: 'COMPLETED' };

/** Lets SQS answer with one move after the other; the last one stays. */
function moves(...states: (Record<string, unknown> | undefined)[]): void {
  const answers = states.map((state) => ({ Results: state === undefined ? [] : [state] }));
  let next = 0;
  sqs.on(ListMessageMoveTasksCommand).callsFake(() => answers[Math.min(next++, answers.length - 1)]);
}

async function redrive(maxPerSecond?: number): Promise<string[]> {
  const lines: string[] = [];
  await redriveDeadLetters(client, {
    deadLetters: 'crm-prod-main-inbound-dlq',
    maxPerSecond,
    print: (line) => lines.push(line),
    pause: async () => undefined,
  });
  return lines;
}

describe('redriveDeadLetters', () => {
  it('moves the messages and reports until it is done', async () => {
    moves(undefined, running(0), running(4), completed);
    expect(await redrive()).toEqual([
      'Moving about 7 messages out of crm-prod-main-inbound-dlq.',
      '0 of about 7 messages moved.',
      '4 of about 7 messages moved.',
      'Done: 7 of about 7 messages moved.',
    ]);
    const started = sqs.commandCalls(StartMessageMoveTaskCommand).map(({ args }) => args[0].input);
    expect(started).toEqual([{ SourceArn: arn }]);
  });

  it('moves as fast as it is told', async () => {
    moves(undefined, completed);
    await redrive(20);
    const started = sqs.commandCalls(StartMessageMoveTaskCommand).map(({ args }) => args[0].input);
    expect(started).toEqual([{ SourceArn: arn, MaxNumberOfMessagesPerSecond: 20 }]);
  });

  it('starts nothing when the queue is empty', async () => {
    sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { QueueArn: arn, ApproximateNumberOfMessages: '0' } });
    moves(completed);
    expect(await redrive()).toEqual(['crm-prod-main-inbound-dlq is empty: there is nothing to move.']);
    expect(sqs.commandCalls(StartMessageMoveTaskCommand)).toHaveLength(0);
  });

  it('follows a move that is already under way', async () => {
    moves(running(1), completed);
    expect(await redrive()).toEqual([
      'A move out of crm-prod-main-inbound-dlq is already under way.',
      'Done: 7 of about 7 messages moved.',
    ]);
    expect(sqs.commandCalls(StartMessageMoveTaskCommand)).toHaveLength(0);
  });

  it.each([
    [{ ...running(3), Status: 'FAILED', FailureReason: 'AccessDenied' }, '3 of about 7 messages: AccessDenied.'],
    [{ ...running(3), Status: 'CANCELLED' }, '3 of about 7 messages: its state is CANCELLED.'],
    [undefined, '0 of about 0 messages: its state is unknown.'],
  ])('says why a move stopped', async (state, reason) => {
    moves(undefined, state);
    await expect(redrive()).rejects.toThrow(
      new DeploymentError(`The move out of crm-prod-main-inbound-dlq stopped after ${reason}`),
    );
  });

  it('says when there is no such queue', async () => {
    sqs.on(GetQueueUrlCommand).rejects(new QueueDoesNotExist({ message: 'none', $metadata: {} }));
    await expect(redrive()).rejects.toThrow(/^There is no queue crm-prod-main-inbound-dlq in this account and region/);
  });

  it('passes on what SQS says in one sentence', async () => {
    sqs.on(GetQueueUrlCommand).rejects(Object.assign(new Error('not authorized'), { name: 'AccessDenied' }));
    await expect(redrive()).rejects.toThrow(
      new DeploymentError('SQS could not be asked: AccessDenied: not authorized.'),
    );
  });
});

describe('redriveArguments', () => {
  it('names the dead-letter queue of stage, cell and queue', () => {
    expect(redriveArguments(['--stage', 'prod', '--queue', 'inbound'])).toEqual({
      deadLetters: 'crm-prod-main-inbound-dlq',
      maxPerSecond: undefined,
    });
    const all = ['--stage', 'dev', '--cell', 'eu1', '--queue', 'outbound', '--max-per-second', '50'];
    expect(redriveArguments(all)).toEqual({ deadLetters: 'crm-dev-eu1-outbound-dlq', maxPerSecond: 50 });
  });

  it.each([
    ['nothing', []],
    ['an unknown stage', ['--stage', 'qa', '--queue', 'inbound']],
    ['a queue whose letters cannot be moved', ['--stage', 'dev', '--queue', 'changes']],
    ['a speed that SQS does not know', ['--stage', 'dev', '--queue', 'inbound', '--max-per-second', '501']],
    ['a speed that is no number', ['--stage', 'dev', '--queue', 'inbound', '--max-per-second', 'fast']],
    ['an unknown option', ['--stage', 'dev', '--queue', 'inbound', '--now']],
    ['a word without an option', ['dev', 'inbound']],
  ])('shows how to call it after %s', (_, args) => {
    expect(() => redriveArguments(args)).toThrow(/Usage: node bin\/redrive\.ts --stage <dev\|staging\|prod>/);
  });
});
