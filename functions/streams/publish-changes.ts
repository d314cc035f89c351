import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { publishEvents } from '../../shared/adapters/eventbridge/event-publisher.ts';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../shared/core/config.ts';
import { OutboxEvent } from '../../shared/data/outbox.ts';

const { EVENT_BUS_NAME } = readConfig(z.object({ EVENT_BUS_NAME: z.string().min(1) }), process.env);
const client = new EventBridgeClient({});

type Image = Parameters<typeof unmarshall>[0];

/** Publishes the events of the outbox to the bus, in order, at least once. A record that is no event stops the batch there. */
export const handler = withTelemetry(
  async (event: DynamoDBStreamEvent, { log, metrics }): Promise<DynamoDBBatchResponse> => {
    const records = event.Records.flatMap((record) => {
      const image = record.dynamodb?.NewImage;
      const sequence = record.dynamodb?.SequenceNumber;
      if (image === undefined || sequence === undefined) return [];
      return [{ sequence, event: OutboxEvent.safeParse(unmarshall(image as Image)) }];
    });
    const broken = records.findIndex(({ event: parsed }) => !parsed.success);
    const usable = broken === -1 ? records : records.slice(0, broken);
    const events = usable.flatMap(({ event: parsed }) => (parsed.success ? [parsed.data] : []));
    const published = await publishEvents(client, EVENT_BUS_NAME, events);
    metrics.count('EventsPublished', published);

    const stoppedAt = records[published];
    if (stoppedAt === undefined) return { batchItemFailures: [] };
    log.warn('events were not published', { left: records.length - published, broken: published === broken });
    return { batchItemFailures: [{ itemIdentifier: stoppedAt.sequence }] };
  },
);
