import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoNumbers } from '../../local/demo.ts';
import { shownMessage } from '../../local/sim/phone/shown-message.ts';
import { businessAccountId } from '../../local/sim/sim-number.ts';
import type { Operations } from '../../web/api/operations.ts';
import { launchBrowser } from './browser.ts';
import { eventually } from './support/eventually.ts';
import { staffClient } from './support/sign-in.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../.build/screenshots/', import.meta.url));
const PATIENCE = 90;

let stack: TestStack;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  [stack, browser] = await Promise.all([startTestStack(), launchBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const clientOf = (email: string) => staffClient(stack.client.url, email);

const lastDay = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);

interface Plan {
  slug: string;
  /** Chosen on the phone; undefined for the one that it begins with. */
  business: string | undefined;
  locale: string;
  hello: string;
  /** The button's words. */
  accept: string;
  said: RegExp;
  seller: Operations['replaceQuotationRules']['input']['rules']['seller'];
  content: Operations['createQuotation']['input']['content'];
}

const english: Plan = {
  ...{ slug: 'acme', business: undefined, locale: 'en-US', hello: 'hi', accept: 'Accept' },
  said: /You have accepted quotation/,
  seller: { name: 'Acme Phones', address: '1 Main Street\nSpringfield', taxId: 'US-123', phone: '+1 555 0100' },
  content: {
    ...{ language: 'en', currency: 'USD', taxMode: 'exclusive', title: 'Repair of two phones', validUntil: lastDay },
    lines: [
      {
        description: 'Screen replacement',
        quantity: '2',
        unit: 'pcs',
        unitPriceMinor: 12_900,
        taxes: [{ name: 'Sales tax', percent: '8.875' }],
      },
      { description: 'Express service', quantity: '1', unitPriceMinor: 2_500, taxes: [] },
    ],
    terms: 'Payable within 14 days. The warranty is twelve months.',
  },
};

const arabic: Plan = {
  ...{ slug: 'globex', business: 'Globex', locale: 'ar-AE', hello: 'مرحبا', accept: 'قبول' },
  said: /لقد قبلتم عرض السعر/,
  seller: { name: 'عيادة جلوبكس', address: 'شارع الشيخ زايد\nدبي', taxId: '100-200-300', phone: '+971 4 000 0000' },
  content: {
    ...{ language: 'ar', currency: 'AED', taxMode: 'inclusive', title: 'فحص شامل للعائلة', validUntil: lastDay },
    lines: [
      {
        description: 'فحص طبي شامل (Check-up 2026)',
        quantity: '4',
        unit: 'فرد',
        unitPriceMinor: 45_000,
        discount: { percent: '10' },
        taxes: [{ name: 'ضريبة القيمة المضافة', percent: '5' }],
      },
    ],
    terms: 'يدفع المبلغ خلال 14 يومًا من تاريخ القبول.',
  },
};

it.each([english, arabic])(
  'a quotation in $content.language goes from draft to accepted on the phone',
  async (plan) => {
    const { slug, business, locale, hello, accept, said, seller, content } = plan;
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale });
    const page = await context.newPage();
    await page.goto(`${stack.client.url}/phone`);
    if (business !== undefined) {
      await page.locator('#business').click();
      await page.getByRole('dialog').getByRole('button', { name: business }).click();
    }
    await page.getByRole('textbox').fill(hello);
    await page.keyboard.press('Enter');
    await page.locator('.message[data-author="business"]').first().waitFor();

    const [admin, sales, manager] = await Promise.all(
      ['admin', 'sales', 'manager'].map((role) => clientOf(`${role}@${slug}.test`)),
    );
    if (admin === undefined || sales === undefined || manager === undefined) throw new Error('Nobody signed in.');
    const limit = { currency: content.currency, amountMinor: 1_000 };
    const { version } = await admin('getQuotationRules', {});
    await admin('replaceQuotationRules', { rules: { seller, approvalAbove: [limit] }, version });
    const [thread] = (await sales('listConversations', { status: 'bot' })).items;
    const draft = await sales('createQuotation', { conversationId: thread?.id ?? '', content });
    const quotationId = draft.id;
    const pending = await sales('submitQuotation', { quotationId, version: draft.version });
    expect(pending.status).toBe('pending_approval');
    const approved = await manager('approveQuotation', { quotationId, version: pending.version });
    const sent = await sales('sendQuotation', { quotationId, version: approved.version });

    const offer = page.locator('.message[data-author="business"]', { hasText: draft.reference });
    await offer.waitFor({ timeout: PATIENCE * 1000 });
    await offer.locator('.tick[data-tick="read"]').waitFor();
    const document = offer.getByRole('link', { name: /\.pdf/ });
    const pdf = await page.request.get(new URL((await document.getAttribute('href')) ?? '', stack.client.url).href);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    const bytes = await pdf.body();
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.byteLength).toBeLessThan(300_000);
    writeFileSync(`${SCREENSHOTS}quotation-${content.language}.pdf`, bytes);
    await page.screenshot({ path: `${SCREENSHOTS}quotation-${content.language}-offer.png`, animations: 'disabled' });

    await offer.getByRole('button', { name: accept, exact: true }).click();
    await page.locator('.message[data-author="business"]', { hasText: said }).waitFor({ timeout: PATIENCE * 1000 });
    await page.screenshot({ path: `${SCREENSHOTS}quotation-${content.language}-accepted.png`, animations: 'disabled' });
    const accepted = await eventually(
      'the acceptance',
      async () => {
        const quotation = await sales('getQuotation', { quotationId });
        return quotation.status === 'accepted' && quotation;
      },
      PATIENCE,
    );
    expect(accepted.evidence).toMatchObject({ by: 'button', revision: 1, hash: sent.sent?.hash });
    expect(accepted.evidence?.message?.wamid).toMatch(/^wamid\./);
    expect(accepted.sent?.delivery.failure).toBeUndefined();

    // The buttons stay on the phone: a second tap is told that it was answered, and changes nothing.
    await offer.getByRole('button', { name: accept, exact: true }).click();
    const messages = page.locator('.message[data-author="business"]');
    const before = await messages.count();
    await eventually('the polite answer', async () => (await messages.count()) > before, PATIENCE);
    expect((await sales('getQuotation', { quotationId })).version).toBe(accepted.version);
    await context.close();
    expect(stack.reports.filter((line) => line.includes('not authorized'))).toEqual([]);
  },
  300_000,
);

it('goes out in a template to who wrote nothing, and their tap on its quick reply accepts it', async () => {
  const [number] = demoNumbers;
  if (number === undefined) throw new Error('There is no demo number.');
  const { phoneNumberId, accessToken } = number;
  const wabaId = businessAccountId(number);
  const person = '15550199001';
  await makeTemplate(wabaId, accessToken);
  const [admin, sales] = await Promise.all(['admin@acme.test', 'sales@acme.test'].map(clientOf));
  if (admin === undefined || sales === undefined) throw new Error('Nobody signed in.');
  const { id: customerId } = await sales('createCustomer', { phone: `+${person}`, phoneNumberId });
  const [thread] = (await sales('listCustomerConversations', { customerId })).items;
  const content = { ...english.content, note: 'By template' };
  const draft = await sales('createQuotation', { conversationId: thread?.id ?? '', content });
  const quotationId = draft.id;
  const approve = async (version: number) => {
    const { status, ...submitted } = await sales('submitQuotation', { quotationId, version });
    return status === 'approved' ? submitted : admin('approveQuotation', { quotationId, version: submitted.version });
  };
  const ready = await approve(draft.version);
  await expect(sales('sendQuotation', { quotationId, version: ready.version })).rejects.toMatchObject({
    code: 'window_closed',
  });

  await admin('syncTemplates', { wabaId });
  const template = await eventually('the template', async () =>
    (await sales('listTemplates', {})).items.find(({ name }) => name === 'quotation'),
  );
  const { rules, version } = await admin('getQuotationRules', {});
  if (rules === undefined) throw new Error('The demo has no rules.');
  await admin('replaceQuotationRules', { rules: { ...rules, templates: [template.id] }, version });
  const sent = await sales('sendQuotation', { quotationId, version: ready.version });

  const [offer] = await eventually(
    'the template on the phone',
    async () => {
      const messages = await stack.client.chat(phoneNumberId, person);
      return messages.length > 0 && messages;
    },
    PATIENCE,
  );
  const shown = shownMessage(offer?.message ?? { type: 'none' });
  expect(shown).toMatchObject({ card: { kind: 'document' }, text: expect.stringContaining(draft.reference) });
  expect(shown.buttons.map(({ title }) => title)).toEqual(['Accept', 'Decline', 'Change']);
  const [accept] = shown.buttons;
  const tap = { type: 'button', context: { id: offer?.wamid }, button: { payload: accept?.id, text: accept?.title } };
  await stack.client.write({ phoneNumberId, from: person, name: 'Eve', message: tap });
  const accepted = await eventually(
    'the acceptance',
    async () => {
      const quotation = await sales('getQuotation', { quotationId });
      return quotation.status === 'accepted' && quotation;
    },
    PATIENCE,
  );
  expect(accepted.evidence).toMatchObject({
    ...{ answer: 'accepted', by: 'button', revision: 1, hash: sent.sent?.hash, notedBy: 'customer' },
    message: { conversationId: thread?.id, waId: person, wamid: expect.stringMatching(/^wamid\./) },
  });
  // The buttons stay: what is tapped afterwards changes nothing.
  const [, decline] = shown.buttons;
  const late = { ...tap, button: { payload: decline?.id, text: decline?.title } };
  const before = (await stack.client.chat(phoneNumberId, person)).length;
  await stack.client.write({ phoneNumberId, from: person, name: 'Eve', message: late });
  await eventually(
    'the polite answer',
    async () => (await stack.client.chat(phoneNumberId, person)).length > before + 1,
    PATIENCE,
  );
  expect(await sales('getQuotation', { quotationId })).toMatchObject({ status: 'accepted', version: accepted.version });
}, 300_000);

/** A template that brings quotations, as an organisation makes it at Meta: with a document above, which needs a sample there. */
async function makeTemplate(account: string, token: string): Promise<void> {
  const buttons = ['Accept', 'Decline', 'Change'].map((text) => ({ type: 'QUICK_REPLY', text }));
  const template = {
    ...{ name: 'quotation', language: 'en_US', category: 'UTILITY' },
    components: [
      { type: 'HEADER', format: 'DOCUMENT' },
      { type: 'BODY', text: 'Quotation {{1}}: {{2}}, valid until {{3}}. Please answer with a button.' },
      { type: 'BUTTONS', buttons },
    ],
  };
  const answer = await fetch(`${stack.client.url}/sim/graph/v25.0/${account}/message_templates`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(template),
  });
  expect(answer.status).toBe(200);
}
