import { EventBridgeClient, PutEventsCommand, type PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { conversationIdOf, customerIdOf, eventIdOf, quotationIdOf, ticketIdOf, ulid } from '../../shared/core/ids.ts';
import { OutboxEvent, outboxSteps } from '../../shared/data/outbox.ts';
import { captureOutput } from '../support/capture-output.ts';
import { lambdaContext } from '../support/lambda-events.ts';
import { newTenantId } from '../support/test-context.ts';

const bus = mockClient(EventBridgeClient);
const queue = mockClient(SQSClient);
const tenantId = newTenantId();
let publish: (event: DynamoDBStreamEvent) => Promise<string[]>;

beforeAll(async () => {
  process.env.EVENT_BUS_NAME = 'crm-events';
  process.env.MEDIA_QUEUE_URL = 'https://sqs.eu-central-1.amazonaws.com/1/media';
  process.env.AWS_REGION = 'eu-central-1';
  captureOutput();
  const { handler } = await import('../../functions/streams/publish-changes.ts');
  publish = async (event) =>
    (await handler(event, lambdaContext())).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
});

const Detail = z.object({ data: z.object({ number: z.int().default(-1) }) });
/** The numbers of the events that the bus took, and all that it was sent. */
let taken: number[];
let entries: NonNullable<PutEventsCommandInput['Entries']>;
let refused: Set<number>;
beforeEach(() => {
  taken = [];
  entries = [];
  refused = new Set();
  bus.reset();
  queue.reset();
  queue.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
  bus.on(PutEventsCommand).callsFake(({ Entries = [] }: PutEventsCommandInput) => {
    const answers = Entries.map((entry) => {
      entries.push(entry);
      const { number } = Detail.parse(JSON.parse(entry.Detail ?? '')).data;
      if (refused.has(number)) return { ErrorCode: 'InternalFailure' };
      taken.push(number);
      return { EventId: String(number) };
    });
    return { Entries: answers, FailedEntryCount: answers.filter(({ ErrorCode }) => ErrorCode !== undefined).length };
  });
});

const eventOf = (number: number): object => {
  const eventId = eventIdOf(ulid(new Date()));
  const event = { eventId, tenantId, type: 'ticket.opened', occurredAt: '2026-08-01T10:00:00.000Z', data: { number } };
  const [step] = outboxSteps(event);
  return step !== undefined && 'put' in step ? step.put : {};
};
const streamOf = (images: readonly object[]): DynamoDBStreamEvent => ({
  Records: images.map((image, index) => ({
    eventID: String(index),
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: `seq-${index}`, NewImage: marshall(image) as never },
  })),
});

describe('publish-changes', () => {
  it('publishes an event with what receivers need, and nothing of the table', async () => {
    const image = eventOf(1);
    expect(await publish(streamOf([image]))).toEqual([]);
    const { eventId, type, occurredAt, data } = OutboxEvent.parse(image);
    expect(entries).toEqual([
      {
        EventBusName: 'crm-events',
        Source: 'crm',
        DetailType: type,
        Time: new Date(occurredAt),
        Detail: JSON.stringify({ eventId, tenantId, type, occurredAt, data }),
      },
    ]);
  });

  it('publishes a batch in order, ten at a time', async () => {
    const numbers = Array.from({ length: 25 }, (_, index) => index);
    expect(await publish(streamOf(numbers.map(eventOf)))).toEqual([]);
    expect(taken).toEqual(numbers);
    expect(bus.calls()).toHaveLength(3);
  });

  it('stops at a record that is no event, after what comes before it', async () => {
    expect(await publish(streamOf([eventOf(0), { entity: 'OutboxEvent' }, eventOf(2)]))).toEqual(['seq-1']);
    expect(taken).toEqual([0]);
    expect(await publish(streamOf([{ pk: 'x' }]))).toEqual(['seq-0']);
  });

  it('has nothing to do with removals', async () => {
    const removal = { eventID: '0', eventName: 'REMOVE' as const, dynamodb: { SequenceNumber: 'seq-0' } };
    expect(await publish({ Records: [removal] })).toEqual([]);
    expect(bus.calls()).toHaveLength(0);
  });

  it('fails as a whole when the bus cannot be reached', async () => {
    bus.reset();
    bus.on(PutEventsCommand).rejects(new Error('no'));
    await expect(publish(streamOf([eventOf(0)]))).rejects.toThrow('no');
  });

  it('publishes everything at least once, whatever is refused, when what is left comes again', async () => {
    const batch = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.uniqueArray(fc.nat(29), { maxLength: 5 }));
    await fc.assert(
      fc.asyncProperty(batch, async ([size, refusedAtFirst]) => {
        taken = [];
        refused = new Set(refusedAtFirst);
        let left = Array.from({ length: size }, (_, index) => eventOf(index));
        while (left.length > 0) {
          const [stopped] = await publish(streamOf(left));
          const from = stopped === undefined ? left.length : Number(stopped.slice('seq-'.length));
          const first = size - left.length + from;
          // Nothing after the one that was refused was sent in a later call.
          expect(Math.max(-1, ...taken)).toBeLessThan(first + 10);
          refused.delete(first);
          left = left.slice(from);
        }
        expect(new Set(taken)).toEqual(new Set(Array.from({ length: size }, (_, index) => index)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a thread with a ticket, to which the customer wrote', () => {
  const [conversationId, customerId] = [conversationIdOf(ulid(new Date())), customerIdOf(ulid(new Date()))];
  const thread = {
    ...{ pk: `T#${tenantId}#CONV#${conversationId}`, sk: 'META', entity: 'Conversation' },
    ...{ id: conversationId, customerId, ticket: { id: ticketIdOf(ulid(new Date())), category: 'lk_1' } },
    lastMessage: { at: '2026-08-01T10:00:00.000Z', direction: 'in', preview: 'Hello' },
    cursor: { at: '2026-08-01T10:00:00.000Z', keys: ['digest'] },
  };

  it('is published as customer.wrote, under one id however often it is told of, and without its text', async () => {
    expect(await publish(streamOf([eventOf(1), thread, { ...thread, unread: 2 }, eventOf(2)]))).toEqual([]);
    expect(taken).toEqual([1, -1, -1, 2]);
    const [first, second] = entries.filter(({ DetailType }) => DetailType === 'customer.wrote');
    expect(JSON.parse(first?.Detail ?? '')).toMatchObject({
      ...{ tenantId, type: 'customer.wrote', occurredAt: '2026-08-01T10:00:00.000Z' },
      data: { conversationId, customerId },
    });
    expect(first?.Detail).toBe(second?.Detail);
    expect(first?.Detail).not.toContain('Hello');
  });
});

describe('a message with a file', () => {
  const conversationId = conversationIdOf(ulid(new Date()));
  const pk = `T#${tenantId}#CONV#${conversationId}`;
  const message = { pk, sk: 'MSG#1#d', entity: 'Message', media: { mediaId: 'm' } };

  it('is queued for its tenant, beside the events, which keep their order', async () => {
    expect(await publish(streamOf([eventOf(1), message, eventOf(2)]))).toEqual([]);
    expect(taken).toEqual([1, 2]);
    const [call] = queue.commandCalls(SendMessageBatchCommand);
    const work = { tenantId, conversationId, messageKey: 'MSG#1#d' };
    expect(call?.args[0].input.Entries).toMatchObject([
      { MessageBody: JSON.stringify(work), MessageGroupId: tenantId },
    ]);
  });

  it('comes again with its batch when the queue does not take it, and before anything is published', async () => {
    queue.on(SendMessageBatchCommand).rejects(new Error('down'));
    await expect(publish(streamOf([message, eventOf(1)]))).rejects.toThrow('down');
    expect(taken).toEqual([]);
  });

  it('that brought a quotation and failed is published among the events, the same each time', async () => {
    const quotationId = quotationIdOf(ulid(new Date()));
    const failed = {
      ...{ pk, sk: 'MSG#2#d', entity: 'Message', status: 'failed', statusAt: '2026-08-01T10:00:00.000Z' },
      quotation: { id: quotationId, revision: 1 },
    };
    for (let time = 1; time <= 2; time += 1) expect(await publish(streamOf([failed]))).toEqual([]);
    expect(entries).toHaveLength(2);
    expect(entries[0]?.Detail).toBe(entries[1]?.Detail);
    expect(entries[0]?.DetailType).toBe('quotation.message_failed');
    expect(JSON.parse(entries[0]?.Detail ?? '')).toMatchObject({
      tenantId,
      data: { quotationId, conversationId, messageKey: 'MSG#2#d' },
    });
    expect(queue.calls()).toHaveLength(0);
  });

  it('stops the batch when its key is not one of a message', async () => {
    expect(await publish(streamOf([eventOf(1), { ...message, pk: 'T#x#CONV#y' }, eventOf(2)]))).toEqual(['seq-1']);
    expect(queue.calls()).toHaveLength(0);
  });
});
