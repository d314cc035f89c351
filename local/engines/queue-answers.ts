import type { JsonObject } from '../json.ts';
import { md5, md5OfAttributes, type StoredMessage } from './queue-message.ts';

/** What a sender learns of its message. */
export function sentAnswer(sent: StoredMessage): JsonObject {
  const attributesMd5 = md5OfAttributes(sent.attributes);
  return {
    MessageId: sent.id,
    MD5OfMessageBody: md5(sent.body),
    ...(attributesMd5 !== undefined && { MD5OfMessageAttributes: attributesMd5 }),
  };
}

/** A message as ReceiveMessage gives it, with the attributes that were asked for. */
export function receivedAnswer(
  received: StoredMessage & { readonly receiptHandle: string },
  systemNames: ReadonlySet<string>,
  attributeNames: readonly string[],
): JsonObject {
  const system = {
    SenderId: received.senderId,
    SentTimestamp: String(received.sentAt),
    ApproximateReceiveCount: String(received.receiveCount),
    ApproximateFirstReceiveTimestamp: String(received.firstReceivedAt ?? received.sentAt),
    ...(received.groupId !== undefined && { MessageGroupId: received.groupId }),
    ...(received.deadLetterSourceArn !== undefined && { DeadLetterQueueSourceArn: received.deadLetterSourceArn }),
  };
  const Attributes = Object.fromEntries(
    Object.entries(system).filter(([name]) => systemNames.has('All') || systemNames.has(name)),
  );
  const MessageAttributes = Object.fromEntries(
    Object.entries(received.attributes).filter(([name]) => attributeNames.some((wanted) => isWanted(name, wanted))),
  );
  const attributesMd5 = md5OfAttributes(MessageAttributes);
  return {
    MessageId: received.id,
    ReceiptHandle: received.receiptHandle,
    Body: received.body,
    MD5OfBody: md5(received.body),
    ...(Object.keys(Attributes).length > 0 && { Attributes }),
    ...(attributesMd5 !== undefined && { MessageAttributes, MD5OfMessageAttributes: attributesMd5 }),
  };
}

function isWanted(name: string, wanted: string): boolean {
  if (wanted === 'All' || wanted === '.*') return true;
  return wanted.endsWith('.*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}
