import * as z from 'zod';
import { demoNumbers } from '../local/demo.ts';
import { concurrently } from '../shared/core/concurrently.ts';
import { eventually } from '../test/e2e/support/eventually.ts';
import { signIn } from '../test/e2e/support/sign-in.ts';
import type { StackClient } from '../test/e2e/support/stack-client.ts';
import { createClient } from '../web/api/client.ts';
import type { Operations } from '../web/api/operations.ts';
import { type BenchStack, machine, onFreshStack, rounded } from './bench-stack.ts';

const QUOTATIONS = 20;
const AT_ONCE = 4;
/** A written message has work in the queue that is delayed by a minute, in case its writer dies. */
const QUIET_SECONDS = 100;
const [phoneNumberId = ''] = demoNumbers.map((number) => number.phoneNumberId);
const people = Array.from({ length: QUOTATIONS }, (_, index) => String(15_550_300_000 + index));

const Metered = z.object({
  total: z.object({ readUnits: z.number(), writeUnits: z.number() }),
  bill: z.object({ dollars: z.number(), lines: z.array(z.object({ service: z.string(), dollars: z.number() })) }),
});

/** Waits until the customer's last message has been answered and the answer read. */
const untilRead = (client: StackClient, from: string, answers: number): Promise<unknown> =>
  eventually(`what ${from} was sent is read`, async () => {
    const own = (await client.chat(phoneNumberId, from)).filter(({ author }) => author === 'business');
    return own.length >= answers && own.every(({ tick }) => tick === 'read');
  });

async function measure({ client }: BenchStack): Promise<void> {
  console.log(`Cost of a quotation (${machine()}); ${QUOTATIONS} of them`);
  const [admin, sales] = await Promise.all(
    ['admin', 'sales'].map(async (role) => {
      const { access_token: token } = await signIn(client.url, `${role}@acme.test`);
      return createClient({ baseUrl: `${client.url}/v1`, accessToken: async () => token });
    }),
  );
  if (admin === undefined || sales === undefined) throw new Error('Nobody signed in.');
  const { version } = await admin('getQuotationRules', {});
  await admin('replaceQuotationRules', { rules: { seller: { name: 'Acme Phones' } }, version });
  await concurrently(people, AT_ONCE, async (from) => {
    await client.write({ phoneNumberId, from, text: 'hi' });
    await untilRead(client, from, 1);
  });
  const threads = (await sales('listConversations', { status: 'bot', limit: QUOTATIONS })).items;
  const validUntil = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const content: Operations['createQuotation']['input']['content'] = {
    ...{ language: 'en', currency: 'USD', taxMode: 'exclusive', validUntil },
    lines: [{ description: 'Screen replacement', quantity: '2', unitPriceMinor: 12_900, taxes: [] }],
  };

  const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    await client.resetUsage();
    await work();
    await client.quiet(QUIET_SECONDS);
    const { total, bill } = Metered.parse(await (await fetch(`${client.url}/sim/usage`)).json());
    const each = (value: number): string => rounded(value / QUOTATIONS);
    console.log(
      `\n${name}: ${each(total.writeUnits)} write units, ${each(total.readUnits)} read units, $${rounded((bill.dollars / QUOTATIONS) * 1000, 3)} for a thousand`,
    );
    const services = Map.groupBy(bill.lines, ({ service }) => service);
    const parts = [...services].map(
      ([service, lines]) => [service, lines.reduce((sum, { dollars }) => sum + dollars, 0)] as const,
    );
    for (const [service, dollars] of parts.toSorted(([, a], [, b]) => b - a)) {
      console.log(`  ${service.padEnd(28)} $${rounded((dollars / QUOTATIONS) * 1000, 4)}`);
    }
  };

  const drafts: { id: string; version: number }[] = [];
  await step('drafted and submitted', () =>
    concurrently(threads, AT_ONCE, async ({ id: conversationId }) => {
      const { id: quotationId, version } = await sales('createQuotation', { conversationId, content });
      drafts.push(await sales('submitQuotation', { quotationId, version }));
    }),
  );
  await step('sent, delivered and read', async () => {
    await concurrently(drafts, AT_ONCE, ({ id: quotationId, version }) =>
      sales('sendQuotation', { quotationId, version }),
    );
    await concurrently(people, AT_ONCE, (from) => untilRead(client, from, 2));
  });
  const offers = (await client.sends()).filter(({ body }) => body.interactive?.action.buttons !== undefined);
  await step('accepted by a tap, and confirmed', () =>
    concurrently(offers, AT_ONCE, async ({ to, body }) => {
      const button = body.interactive?.action.buttons?.find(({ reply }) => reply.id.startsWith('quotation:accepted:'));
      if (button === undefined) return;
      const from = to.slice(1);
      const interactive = { type: 'button_reply', button_reply: button.reply };
      await client.write({ phoneNumberId, from, message: { type: 'interactive', interactive } });
      await untilRead(client, from, 3);
    }),
  );
}

await onFreshStack(measure);
