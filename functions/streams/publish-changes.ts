import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { publishEvents } from '../../shared/adapters/eventbridge/event-publisher.ts';
import { sendAll } from '../../shared/adapters/sqs/queue-sender.ts';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { customerWroteEvent } from '../../shared/conversations/customer-wrote-event.ts';
import { readConfig } from '../../shared/core/config.ts';
import { messagePlaceOf } from '../../shared/data/keys.ts';
import { StoredOutboxEvent } from '../../shared/data/outbox.ts';
import { MediaWork } from '../../shared/queue/media-work.ts';
import { failedOfferEvent } from '../../shared/quotations/failed-offer-event.ts';

const config = readConfig(z.object({ EVENT_BUS_NAME: z.string().min(1), MEDIA_QUEUE_URL: z.url() }), process.env);
const client = new EventBridgeClient({});
const sqs = new SQSClient({});

type Image = Parameters<typeof unmarshall>[0];

const MessageItem = z.object({
  ...{ entity: z.literal('Message'), pk: z.string(), sk: z.string() },
  media: z.object({ mediaId: z.string() }),
});

/** A message with a file, as the work to copy it. */
const mediaWorkOf = (item: unknown): MediaWork | undefined => {
  const message = MessageItem.safeParse(item).data;
  return message && MediaWork.safeParse(messagePlaceOf(message)).data;
};

/**
 * Publishes the events of the outbox to the bus, in order, at least once, and among them those that are made of a change: that
 * a message with a quotation failed, that a customer wrote where there is a ticket; queues the files of new messages to be
 * copied. A record that is nothing of these stops the batch there.
 */
export const handler = withTelemetry(
  async (event: DynamoDBStreamEvent, { log, metrics }): Promise<DynamoDBBatchResponse> => {
    const items = event.Records.flatMap((record) => {
      const image = record.dynamodb?.NewImage;
      const sequence = record.dynamodb?.SequenceNumber;
      return image === undefined || sequence === undefined ? [] : [{ sequence, item: unmarshall(image as Image) }];
    });
    const files = items.flatMap(({ item }) => mediaWorkOf(item) ?? []);
    // First, and all of it: copying a file twice does no harm, so a batch that comes again may queue it again.
    if (files.length > 0) {
      await sendAll(
        sqs,
        config.MEDIA_QUEUE_URL,
        files.map((work) => ({ work, groupId: work.tenantId })),
      );
    }
    const records = items
      .filter(({ item }) => mediaWorkOf(item) === undefined)
      .map(({ sequence, item }) => ({
        sequence,
        event: failedOfferEvent(item) ?? customerWroteEvent(item) ?? StoredOutboxEvent.safeParse(item).data,
      }));
    const broken = records.findIndex(({ event: known }) => known === undefined);
    const usable = broken === -1 ? records : records.slice(0, broken);
    const events = usable.flatMap(({ event: known }) => known ?? []);
    const published = await publishEvents(client, config.EVENT_BUS_NAME, events);
    metrics.count('EventsPublished', published);

    const stoppedAt = records[published];
    if (stoppedAt === undefined) return { batchItemFailures: [] };
    log.warn('events were not published', { left: records.length - published, broken: published === broken });
    return { batchItemFailures: [{ itemIdentifier: stoppedAt.sequence }] };
  },
);
