import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry,
  QueueDoesNotExist,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { DeploymentError } from './deployment-error.ts';

export interface RedriveOptions {
  /** Deployed name of the dead-letter queue. */
  readonly deadLetters: string;
  /** 1 to 500; by default SQS moves as fast as it can. */
  readonly maxPerSecond?: number | undefined;
  readonly print: (line: string) => void;
  readonly pause: () => Promise<void>;
}

/**
 * Moves the messages of a dead-letter queue back to the queue they came from and reports until it is done.
 * A move that is already under way is followed instead of started again. Throws a DeploymentError when there is no such
 * queue or the move fails.
 */
export async function redriveDeadLetters(sqs: SQSClient, options: RedriveOptions): Promise<void> {
  try {
    await redrive(sqs, options);
  } catch (error) {
    if (error instanceof DeploymentError || !(error instanceof Error)) throw error;
    if (error instanceof QueueDoesNotExist) {
      throw new DeploymentError(
        `There is no queue ${options.deadLetters} in this account and region: check --stage, --cell, AWS_PROFILE and AWS_REGION.`,
      );
    }
    throw new DeploymentError(`SQS could not be asked: ${error.name}: ${error.message}.`);
  }
}

async function redrive(sqs: SQSClient, options: RedriveOptions): Promise<void> {
  const { deadLetters, maxPerSecond, print, pause } = options;
  const { arn, waiting } = await findQueue(sqs, deadLetters);
  const last = await latestMove(sqs, arn);
  if (last?.Status === 'RUNNING') {
    print(`A move out of ${deadLetters} is already under way.`);
  } else if (waiting === 0) {
    print(`${deadLetters} is empty: there is nothing to move.`);
    return;
  } else {
    print(`Moving about ${waiting} messages out of ${deadLetters}.`);
    const limit = maxPerSecond === undefined ? {} : { MaxNumberOfMessagesPerSecond: maxPerSecond };
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn, ...limit }));
  }
  await follow(sqs, { deadLetters, arn, print, pause });
}

async function follow(
  sqs: SQSClient,
  { deadLetters, arn, print, pause }: Pick<RedriveOptions, 'deadLetters' | 'print' | 'pause'> & { arn: string },
): Promise<void> {
  for (;;) {
    const move = await latestMove(sqs, arn);
    const progress = `${move?.ApproximateNumberOfMessagesMoved ?? 0} of about ${move?.ApproximateNumberOfMessagesToMove ?? 0}`;
    if (move?.Status === 'COMPLETED') {
      print(`Done: ${progress} messages moved.`);
      return;
    }
    if (move?.Status !== 'RUNNING') {
      const reason = move?.FailureReason ?? `its state is ${move?.Status ?? 'unknown'}`;
      throw new DeploymentError(`The move out of ${deadLetters} stopped after ${progress} messages: ${reason}.`);
    }
    print(`${progress} messages moved.`);
    await pause();
  }
}

async function latestMove(sqs: SQSClient, arn: string): Promise<ListMessageMoveTasksResultEntry | undefined> {
  const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: arn, MaxResults: 1 }));
  return Results?.[0];
}

async function findQueue(sqs: SQSClient, name: string): Promise<{ arn: string; waiting: number }> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
  );
  if (Attributes?.QueueArn === undefined) throw new DeploymentError(`SQS does not tell the ARN of ${name}.`);
  return { arn: Attributes.QueueArn, waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0) };
}
