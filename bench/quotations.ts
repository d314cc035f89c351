import { demoNumbers } from '../local/demo.ts';
import { concurrently } from '../shared/core/concurrently.ts';
import { signIn } from '../test/e2e/support/sign-in.ts';
import type { StackClient } from '../test/e2e/support/stack-client.ts';
import { createClient } from '../web/api/client.ts';
import type { Operations } from '../web/api/operations.ts';
import { type BenchStack, machine, onFreshStack } from './bench-stack.ts';
import { meteredSteps, untilRead } from './metered-step.ts';

const QUOTATIONS = 20;
const AT_ONCE = 4;
const [phoneNumberId = ''] = demoNumbers.map((number) => number.phoneNumberId);
const people = Array.from({ length: QUOTATIONS }, (_, index) => String(15_550_300_000 + index));

const untilReadBy = (client: StackClient, from: string, answers: number): Promise<unknown> =>
  untilRead(client, { phoneNumberId, from }, answers);

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
    await untilReadBy(client, from, 1);
  });
  const threads = (await sales('listConversations', { status: 'bot', limit: QUOTATIONS })).items;
  const validUntil = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const content: Operations['createQuotation']['input']['content'] = {
    ...{ language: 'en', currency: 'USD', taxMode: 'exclusive', validUntil },
    lines: [{ description: 'Screen replacement', quantity: '2', unitPriceMinor: 12_900, taxes: [] }],
  };

  const step = meteredSteps(client, QUOTATIONS);
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
    await concurrently(people, AT_ONCE, (from) => untilReadBy(client, from, 2));
  });
  const offers = (await client.sends()).filter(({ body }) => body.interactive?.action.buttons !== undefined);
  await step('accepted by a tap, and confirmed', () =>
    concurrently(offers, AT_ONCE, async ({ to, body }) => {
      const button = body.interactive?.action.buttons?.find(({ reply }) => reply.id.startsWith('quotation:accepted:'));
      if (button === undefined) return;
      const from = to.slice(1);
      const interactive = { type: 'button_reply', button_reply: button.reply };
      await client.write({ phoneNumberId, from, message: { type: 'interactive', interactive } });
      await untilReadBy(client, from, 3);
    }),
  );
}

await onFreshStack(measure);
