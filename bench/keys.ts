import { parseArgs } from 'node:util';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { INBOX_SHARDS } from '../functions/tenant-services.ts';
import { BotSettings } from '../shared/bot/bot-settings.ts';
import { compileTables } from '../shared/bot/classify.ts';
import {
  type Conversation,
  type ConversationStatus,
  INBOX_STEP_SECONDS,
} from '../shared/conversations/conversation.ts';
import { ConversationRepository } from '../shared/conversations/conversation-repository.ts';
import { newConversation } from '../shared/conversations/new-conversation.ts';
import { planTurn } from '../shared/conversations/plan-turn.ts';
import { alwaysOpen } from '../shared/core/business-hours.ts';
import { CustomerId, PhoneNumberId, TenantId, ulid } from '../shared/core/ids.ts';
import { TimeZone } from '../shared/core/time-zone.ts';
import { digest, keys } from '../shared/data/keys.ts';
import { TenantTable } from '../shared/data/tenant-table.ts';
import { seededRandom } from '../test/support/seeded-random.ts';
import { RecordingDocuments } from './recording-documents.ts';

const Options = z.object({
  rate: z.coerce.number().int().min(1).default(1_000),
  conversations: z.coerce.number().int().min(1).default(4_000),
  minutes: z.coerce.number().min(0.1).default(10),
});

const TENANT = TenantId.parse(`tn_${'0'.repeat(26)}`);
const NUMBER = PhoneNumberId.parse('100000000000001');
const CUSTOMER = CustomerId.parse(`cu_${'0'.repeat(26)}`);
const STATUSES = 2;
const SEED = 20261101;
const bot = {
  version: 1,
  businessName: 'Bench',
  settings: BotSettings.parse({ languages: ['en'] }),
  hours: alwaysOpen(TimeZone.parse('Etc/UTC')),
  tables: compileTables([]),
};

interface Result {
  held: ConversationStatus;
  writes: number;
  hottest: ReturnType<RecordingDocuments['hottest']>;
}

/**
 * One tenant's messages over virtual time, through the product's own rules and key builders: stored message, thread, and,
 * while the bot has the thread, reply and its statuses. Counts the writes of every partition key in every second.
 */
async function simulate(held: ConversationStatus, options: z.infer<typeof Options>): Promise<Result> {
  const start = Date.parse('2026-11-01T12:00:00.000Z');
  const recorder = new RecordingDocuments();
  const documents = recorder as unknown as DynamoDBDocumentClient;
  const table = new TenantTable(TENANT, { documents, tableName: 'bench', pageTokenSecret: 'bench' });
  const repository = new ConversationRepository(table, TENANT, INBOX_SHARDS);
  const random = seededRandom(SEED);
  // They are active already: each moved in the inbox at some time within the last step.
  const threads: Conversation[] = Array.from({ length: options.conversations }, () => {
    const now = () => new Date(start - random() * INBOX_STEP_SECONDS[held] * 1000);
    return newConversation({ now, newUlid: () => ulid(now()) }, CUSTOMER, {
      phoneNumberId: NUMBER,
      initialStatus: held,
    });
  });
  await table.transact(threads.flatMap((thread) => repository.insertSteps(thread)));
  recorder.discardSecond();

  let writes = 0;
  for (let second = 0; second < options.minutes * 60; second += 1) {
    for (let index = 0; index < options.rate; index += 1) {
      const at = new Date(start + second * 1000 + Math.floor((index * 1000) / options.rate));
      const place = Math.floor(random() * threads.length);
      const before = threads[place];
      if (before === undefined) continue;
      threads[place] = await receiveOne(table, repository, before, at, `wamid.${second}.${index}`);
      writes += 2 + (held === 'bot' ? 1 + STATUSES : 0);
    }
    recorder.startSecond();
  }
  return { held, writes, hottest: recorder.hottest() };
}

async function receiveOne(
  table: TenantTable,
  repository: ConversationRepository,
  before: Conversation,
  at: Date,
  wamid: string,
): Promise<Conversation> {
  const wamidDigest = digest(wamid);
  const sentAt = `${at.toISOString().slice(0, 19)}.000Z`;
  const key = keys.messageSort(sentAt, wamidDigest);
  await table.put({ ...keys.message(TENANT, before.id, key), entity: 'Message' });
  const { after, claims } = planTurn({
    before,
    messages: [
      { key, at: sentAt, isFromFuture: false, isNew: true, wamidDigest, message: textFrom(wamid, sentAt), reading },
    ],
    bot,
    now: at,
    turnId: ulid(at),
  });
  await repository.replace(before, after);
  for (let write = 0; claims && write < 1 + STATUSES; write += 1) {
    await table.put({ ...keys.message(TENANT, before.id, `${key}-reply`), entity: 'Message' });
  }
  return { ...after, version: before.version + 1 };
}

const reading = { intent: 'menu' as const, entries: [] };
const textFrom = (wamid: string, sentAt: string) => ({
  wamid,
  sentAt,
  direction: 'in' as const,
  origin: 'live' as const,
  identity: { waId: '4917000000', previousWaIds: [], previousUserIds: [] },
  type: 'text',
  contentRank: 3,
  summary: 'menu',
  text: 'menu',
  triggersBot: true,
  opensWindow: true,
  raw: {},
});

const { values } = parseArgs({
  options: { rate: { type: 'string' }, conversations: { type: 'string' }, minutes: { type: 'string' } },
});
const options = Options.parse(values);
console.log(
  `One tenant, ${options.rate} messages/s, ${options.conversations} active conversations, ${options.minutes} minutes of virtual time, ${INBOX_SHARDS} inbox shards, seed ${SEED}`,
);
console.log('Most writes of one partition key within one second (limit 1,000, goal below 100):');
for (const held of ['bot', 'open'] as const) {
  const { writes, hottest } = await simulate(held, options);
  console.log(`\nthreads held by ${held === 'bot' ? 'the bot' : 'people'}: ${writes} writes to the table`);
  for (const { place, key, writes: most } of hottest) {
    console.log(`  ${place.padEnd(5)} ${String(most).padStart(5)}/s  ${key.replace(TENANT, '<tenant>')}`);
  }
}
