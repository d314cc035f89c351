import { ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { QueueDefinition } from '../../local/assembly.ts';
import { InboundWork, OutboundWork } from '../../shared/queue/work.ts';

export interface DeadLetters {
  /** Wamids of customers' messages. */
  readonly messages: ReadonlySet<string>;
  /** `<conversation id> <sort key>` of replies whose work was given up. */
  readonly replies: ReadonlySet<string>;
  /** What no worker could read. */
  readonly unreadable: number;
  /** Batches of stream records. */
  readonly changes: number;
}

const RawMessage = z.object({ id: z.string() });
const HOUR = 3600;

/** Everything that lies in the dead-letter queues; it stays there. */
export async function readDeadLetters(sqs: SQSClient, queues: readonly QueueDefinition[]): Promise<DeadLetters> {
  const messages = new Set<string>();
  const replies = new Set<string>();
  let unreadable = 0;
  let changes = 0;
  for (const { name, url } of queues.filter((queue) => queue.name.endsWith('-dlq'))) {
    for (const body of await bodiesIn(sqs, url)) {
      const value = parseJson(body);
      const inbound = InboundWork.safeParse(value).data;
      const outbound = OutboundWork.safeParse(value).data;
      const raw = inbound?.update.kind === 'message' ? RawMessage.safeParse(inbound.update.message).data : undefined;
      if (raw !== undefined) messages.add(raw.id);
      else if (outbound !== undefined && 'messageKey' in outbound)
        replies.add(`${outbound.conversationId} ${outbound.messageKey}`);
      else if (name.includes('changes')) changes += 1;
      else unreadable += 1;
    }
  }
  return { messages, replies, unreadable, changes };
}

async function bodiesIn(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: HOUR }),
    );
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body = '' }) => Body));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
