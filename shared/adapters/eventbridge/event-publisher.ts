import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { OutboxEvent } from '../../data/outbox.ts';

const ENTRIES_PER_CALL = 10;
const SOURCE = 'crm';

/** Publishes events and returns the ids of those that the bus did not take. */
export const publishEvents = async (
  client: EventBridgeClient,
  busName: string,
  events: readonly OutboxEvent[],
): Promise<Set<string>> => {
  const failed = new Set<string>();
  for (let start = 0; start < events.length; start += ENTRIES_PER_CALL) {
    const chunk = events.slice(start, start + ENTRIES_PER_CALL);
    const { Entries = [] } = await client.send(
      new PutEventsCommand({
        Entries: chunk.map(({ eventId, tenantId, type, occurredAt, data }) => ({
          EventBusName: busName,
          Source: SOURCE,
          DetailType: type,
          Time: new Date(occurredAt),
          Detail: JSON.stringify({ eventId, tenantId, type, occurredAt, data }),
        })),
      }),
    );
    chunk.forEach(({ eventId }, index) => {
      if (Entries[index]?.ErrorCode !== undefined) failed.add(eventId);
    });
  }
  return failed;
};
