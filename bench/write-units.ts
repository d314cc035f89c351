import { demoNumbers } from '../local/demo.ts';
import { concurrently } from '../shared/core/concurrently.ts';
import { attributeBytes, itemBytes } from '../shared/data/item-size.ts';
import { eventually } from '../test/e2e/support/eventually.ts';
import type { StackClient, Usage } from '../test/e2e/support/stack-client.ts';
import type { StoredItem } from '../test/e2e/support/stored-items.ts';
import { type BenchStack, machine, onFreshStack, readItems, rounded } from './bench-stack.ts';

const CUSTOMERS = 200;
const AT_ONCE = 12;
/** The demo tenants' numbers: one in English, one in Arabic, whose letters take two bytes. */
const [english = '', arabic = ''] = demoNumbers.map(({ phoneNumberId }) => phoneNumberId);

/** What every customer writes, in this order; each message is answered and its answer read before the next one. */
const PHASES = [
  { name: 'first message (starts the conversation)', text: 'What time do you open?' },
  { name: 'following message, short answer', text: 'Do you have a case for samsung a54' },
  { name: 'following message, answer with buttons', text: 'my phone screen is cracked' },
  { name: 'following message, short answer again', text: 'do you have wireless earbuds' },
  { name: 'following message, menu as a list', text: 'menu' },
  { name: 'message that opens a ticket', text: 'my order has not arrived yet' },
  { name: 'following message, thread with a ticket', text: 'What time do you open?' },
];

/** What makes a thread's item largest: two-byte letters to the end of the preview, an offer of choices, and a ticket. */
const ARABIC = [
  'مرحبا',
  'لم تصلني نتيجة التحليل حتى الآن وقد مضى أكثر من أسبوع على موعدي في العيادة، أرجو المساعدة',
  'كم ساعات الدوام في العيادة هذه الأيام وهل أنتم مفتوحون يوم الجمعة مساءً أم لا، شكرا لكم',
];
const ARABIC_CUSTOMERS = 20;

const numberOf = (customer: number): string => String(15_550_200_000 + customer);

/** One message, its answer, and the three statuses of the answer. */
async function converse(client: StackClient, phoneNumberId: string, from: string, text: string): Promise<void> {
  const wamid = await client.write({ phoneNumberId, from, text });
  await eventually(`the answer to ${from} is read`, async () => {
    const chat = await client.chat(phoneNumberId, from);
    const answers = chat.slice(chat.findIndex((message) => message.wamid === wamid) + 1);
    return answers.length > 0 && answers.every(({ tick }) => tick === 'read');
  });
}

function report(name: string, usage: Usage): void {
  const calls = usage.calls.filter(
    ({ caller, readUnits, writeUnits }) => caller !== 'operator' && readUnits + writeUnits,
  );
  const perMessage = (of: (call: Usage['calls'][number]) => number): string =>
    rounded(calls.reduce((sum, call) => sum + of(call), 0) / CUSTOMERS);
  console.log(`\n${name}`);
  console.log(
    `  per message: ${perMessage(({ writeUnits }) => writeUnits)} write units, ${perMessage(({ readUnits }) => readUnits)} read units`,
  );
  for (const { caller, action, requests, errors, readUnits, writeUnits } of calls) {
    const units =
      writeUnits > 0 ? `${rounded(writeUnits / CUSTOMERS)} write` : `${rounded(readUnits / CUSTOMERS)} read`;
    const refused = errors > 0 ? `, ${errors} refused` : '';
    console.log(`    ${units.padEnd(12)} ${caller} ${action} (${rounded(requests / CUSTOMERS)} requests${refused})`);
  }
}

function reportSizes(title: string, items: readonly StoredItem[]): void {
  if (items.length === 0) return;
  const sizes = items.map(itemBytes).sort((a, b) => a - b);
  const largest = items.reduce((a, b) => (itemBytes(a) >= itemBytes(b) ? a : b));
  const attributes = Object.entries(largest)
    .map(([name, value]) => ({ name, bytes: attributeBytes(name, value) }))
    .sort((a, b) => b.bytes - a.bytes);
  const fattest = attributes.slice(0, 8).map(({ name, bytes }) => `${name} ${bytes}`);
  const above = sizes.filter((size) => size > 1024).length;
  console.log(
    `\n${title}: ${items.length} items, median ${sizes[sizes.length >> 1]} B, largest ${sizes.at(-1)} B, ${above} above 1 KB`,
  );
  console.log(`  the largest: ${fattest.join(', ')}`);
}

const contentOf = ({ content }: StoredItem): string =>
  typeof content === 'object' && content !== null && 'type' in content ? String(content.type) : 'none';

async function measure(bench: BenchStack): Promise<void> {
  const { client } = bench;
  console.log(`Units per answered message (${machine()}); ${CUSTOMERS} customers, ${PHASES.length} messages each`);
  const customers = Array.from({ length: CUSTOMERS }, (_, index) => numberOf(index));
  for (const { name, text } of PHASES) {
    await client.resetUsage();
    await concurrently(customers, AT_ONCE, (from) => converse(client, english, from, text));
    await client.quiet();
    report(name, await client.usage());
  }
  for (const text of ARABIC) {
    await concurrently(customers.slice(0, ARABIC_CUSTOMERS), AT_ONCE, (from) => converse(client, arabic, from, text));
  }
  const items = await readItems(bench);
  const messages = items.filter(({ entity }) => entity === 'Message');
  const threads = items.filter(({ entity }) => entity === 'Conversation');
  reportSizes(
    'Conversation (English)',
    threads.filter(({ phoneNumberId }) => phoneNumberId === english),
  );
  reportSizes(
    'Conversation (Arabic)',
    threads.filter(({ phoneNumberId }) => phoneNumberId === arabic),
  );
  reportSizes(
    'Received message',
    messages.filter(({ direction }) => direction === 'in'),
  );
  const replies = Map.groupBy(
    messages.filter(({ direction }) => direction === 'out'),
    contentOf,
  );
  for (const [type, same] of replies) reportSizes(`Reply (${type})`, same);
}

await onFreshStack(measure);
