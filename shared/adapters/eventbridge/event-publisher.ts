import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { PublicEvent } from '../../data/outbox.ts';

const ENTRIES_PER_CALL = 10;
const SOURCE = 'crm';

/** Publishes events in their order, up to the first that the bus does not take; returns how many that is. */
export const publishEvents = async (
  client: EventBridgeClient,
  busName: string,
  events: readonly PublicEvent[],
): Promise<number> => {
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
    const refused = chunk.findIndex((_, index) => Entries[index]?.EventId === undefined);
    if (refused !== -1) return start + refused;
  }
  return events.length;
};
