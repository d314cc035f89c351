import { performance } from 'node:perf_hooks';
import { acmeEntries } from '../local/demo-tables/acme.ts';
import { AuditRepository } from '../shared/audit/audit-repository.ts';
import { BotSettings } from '../shared/bot/bot-settings.ts';
import { STATUS_RANK } from '../shared/conversations/message.ts';
import { concurrently } from '../shared/core/concurrently.ts';
import { LookupEntryId, PhoneNumberId, UserId, ulid } from '../shared/core/ids.ts';
import { identifyCustomer } from '../shared/customers/identify-customer.ts';
import { digest, keys } from '../shared/data/keys.ts';
import { LookupDraftRepository } from '../shared/lookups/lookup-draft-repository.ts';
import type { LookupEntry } from '../shared/lookups/lookup-entry.ts';
import { LookupRepository } from '../shared/lookups/lookup-repository.ts';
import { publishLookups } from '../shared/lookups/publish-lookups.ts';
import { replayMessages } from '../shared/lookups/replay-messages.ts';
import { reportLookups } from '../shared/lookups/report-lookups.ts';
import { readerOf } from '../shared/lookups/table-reader.ts';
import { tryPhrases } from '../shared/lookups/try-phrases.ts';
import { validateLookups } from '../shared/lookups/validate-lookups.ts';
import { createTenantSetup } from '../shared/tenants/tenant-setup.ts';
import { startTestTable, type TestTable } from '../test/support/dynamo-engine.ts';
import { interceptRequests } from '../test/support/intercept-requests.ts';
import { plainVault } from '../test/support/plain-vault.ts';
import { createTestContext, newTenantId } from '../test/support/test-context.ts';
import { machine } from './bench-stack.ts';

/** How long the steps of the lookup lab take, on messages that lie in the table as the message path stores them. */

const THREADS = 700;
const MESSAGES_OF_THREAD = 3;
const ROUNDS = 3;
const COPIES = 10;
const bot = BotSettings.parse({ languages: ['en', 'es'] });

/** The demo's table several times over, each time about other things, as a tenant with many products has it. */
const manyEntries = Array.from({ length: COPIES }, (_, copy) =>
  acmeEntries.map((entry): LookupEntry => {
    const about = (text: string): string => `${text} model ${copy}x`;
    return {
      ...entry,
      id: LookupEntryId.parse(`lk_${ulid(new Date())}`),
      name: Object.fromEntries(Object.entries(entry.name).map(([language, name]) => [language, about(name)])),
      keywords: Object.fromEntries(Object.entries(entry.keywords).map(([lang, words]) => [lang, words.map(about)])),
      examples: entry.examples.map(({ text, lang }) => ({ text: about(text), lang })),
      replies: Object.fromEntries(
        Object.entries(entry.replies).map(([lang, { text }]) => [lang, { text, buttons: [] }]),
      ),
    };
  }),
).flat();

const labOf = async (table: TestTable, entries: readonly LookupEntry[]) => {
  const tenantId = newTenantId();
  const userId = UserId.parse(`us_${ulid(new Date())}`);
  const base = createTestContext({ table: table.options, tenantId, actor: { kind: 'user', userId } });
  const usageKeys = { ensure: async () => {} };
  const setup = createTenantSetup({ table: table.options, usageKeys, tokens: plainVault, now: () => new Date() });
  await setup.createTenant(tenantId, { name: 'Acme', plan: 'scale', bot, entries: [...entries] });
  return {
    ...base,
    now: () => new Date(),
    newUlid: () => ulid(new Date()),
    caller: { kind: 'user' as const, tenantId, userId, role: 'manager' as const, teamIds: [] },
    conversationVisibility: async () => 'all' as const,
    lookups: new LookupRepository(base.table, tenantId),
    drafts: new LookupDraftRepository(base.table, tenantId),
    audit: new AuditRepository(base.table, tenantId),
  };
};
type Lab = Awaited<ReturnType<typeof labOf>>;

/** What customers write: no example word for word, and no text twice. */
const phrasesOf = (entries: readonly LookupEntry[]): string[] => {
  const examples = entries.flatMap(({ examples }) => examples.map(({ text }) => text));
  return Array.from({ length: THREADS * MESSAGES_OF_THREAD }, (_, at) => {
    const text = examples[at % examples.length] ?? '';
    return `${at % 2 === 0 ? 'hi, ' : ''}${text} ${at} please`;
  });
};

/** Threads with what the bot made of each message and what it replied, the first one the newest. */
const seedThreads = async (lab: Lab, entries: readonly LookupEntry[], phrases: readonly string[]): Promise<void> => {
  const reader = readerOf(entries);
  const phoneNumberId = PhoneNumberId.parse('990000000000001');
  const threads = Array.from({ length: THREADS }, (_, thread) => thread);
  await concurrently(threads, 16, async (thread) => {
    const identity = { waId: String(4_915_000_000_000 + thread), previousWaIds: [], previousUserIds: [] };
    const named = { identity, phoneNumberId, name: `Customer ${thread}`, initialStatus: 'bot' as const };
    const { created } = await identifyCustomer(lab, named);
    if (created === undefined) throw new Error('The customer was there before.');
    for (let at = 0; at < MESSAGES_OF_THREAD; at += 1) {
      const place = thread * MESSAGES_OF_THREAD + at;
      const text = phrases[place] ?? '';
      const sentAt = new Date(Date.now() - place * 1000).toISOString();
      const replyAt = new Date(Date.parse(sentAt) + 500).toISOString();
      const { reading, decision } = reader.decide({ kind: 'text', text }, bot);
      const key = keys.messageSort(sentAt, digest(text));
      const common = { entity: 'Message', conversationId: created.id } as const;
      await lab.messages.insertReceived({
        ...{ ...common, key, direction: 'in', origin: 'live', author: 'customer', wamid: `wamid.${thread}.${at}` },
        ...{ sentAt, storedAt: sentAt, type: 'text', contentRank: 3, summary: text, reading },
      });
      await lab.messages.storeSent({
        ...{ ...common, key: keys.messageSort(replyAt, digest(text)), direction: 'out', author: 'bot' },
        ...{ sentAt: replyAt, content: { type: 'text', text: 'Reply' }, decision, answers: [key] },
        ...{ status: 'read', statusRank: STATUS_RANK.read },
      });
    }
  });
};

const measure = async (table: TestTable, name: string, work: () => Promise<unknown>): Promise<void> => {
  const walls: number[] = [];
  const processors: number[] = [];
  let requests = 0;
  const stop = interceptRequests(table.documents, async (_, __, send) => {
    requests += 1;
    await send();
  });
  let last: unknown;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    last = await work();
    const { user, system } = process.cpuUsage(used);
    walls.push(performance.now() - start);
    processors.push((user + system) / 1000);
  }
  stop();
  const [first = 0, ...rest] = walls;
  const isPart = (field: string, value: unknown): boolean => field !== '' && typeof value === 'object';
  const told = Array.isArray(last)
    ? ''
    : JSON.stringify(last, (field, value) => (isPart(field, value) ? undefined : value));
  console.log(
    `  ${name.padEnd(26)} ${first.toFixed(0).padStart(6)} ms at first, then ${Math.min(...rest).toFixed(0)} ms; ` +
      `${Math.min(...processors).toFixed(0)} ms of a processor; ${requests / ROUNDS} requests to the table\n      ${told}`,
  );
};

console.log(machine());
const table = await startTestTable();
for (const entries of [acmeEntries, manyEntries]) {
  const lab = await labOf(table, entries);
  const phrases = phrasesOf(entries);
  await seedThreads(lab, entries, phrases);
  const examples = entries.reduce((sum, entry) => sum + entry.examples.length, 0);
  console.log(
    `\n${entries.length} entries with ${examples} examples, ${THREADS} threads of ${MESSAGES_OF_THREAD} messages and replies`,
  );
  await measure(table, 'replay of 1,000 messages', () => replayMessages(lab, { messages: 1_000 }));
  await measure(table, 'replay of 2,000 messages', () => replayMessages(lab, { messages: 2_000 }));
  await measure(table, 'report on 1,000 messages', () => reportLookups(lab, { messages: 1_000 }));
  await measure(table, 'validation', () => validateLookups(lab));
  await measure(table, '50 phrases tried', () => tryPhrases(lab, { phrases: phrases.slice(0, 50) }));
  await measure(table, 'publishing', () => publishLookups(lab, { revision: 1 }));
}
await table.close();
