import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTemporaryFolder } from '../../local/data-folder.ts';
import { productApp } from '../../local/product-app.ts';
import { seed } from '../../local/seed.ts';
import { createStack, type LocalStack } from '../../local/stack.ts';
import { launchBrowser } from './browser.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../.build/screenshots/', import.meta.url));
const PHONE_SIZE = { width: 390, height: 844 };

let stack: LocalStack;
let browser: Browser;
let pages: Page[];
let errors: string[];

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const reported = (line: string): void => console.error(line);
  const options = { port: 0, data: openTemporaryFolder(), app: productApp, seed, report: reported, onDeath: reported };
  [stack, browser] = await Promise.all([createStack(options), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

beforeEach(() => {
  pages = [];
  errors = [];
});
afterEach(async () => {
  for (const page of pages) await page.context().close();
  expect(errors).toEqual([]);
});

/** The phone of a new person, in the language of their browser. */
async function openPhone(locale: string): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE_SIZE, deviceScaleFactor: 2, locale });
  const page = await context.newPage();
  pages.push(page);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  await page.goto(`${stack.url}/phone`);
  return page;
}

async function write(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox').fill(words);
  await page.keyboard.press('Enter');
}

/** The bubbles of one side that hold these words. */
function said(page: Page, author: 'customer' | 'business', words: string | RegExp): Locator {
  return page.locator(`.message[data-author="${author}"]`, { hasText: words });
}

async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png`, animations: 'disabled' });
}

function leftEdge(locator: Locator): Promise<number> {
  return locator.locator('.bubble').evaluate((bubble) => bubble.getBoundingClientRect().left);
}

describe('a customer on the phone page', () => {
  it('is greeted with the menu, chooses a row, taps a button, and sees the ticks turn', async () => {
    const page = await openPhone('en-US');
    await write(page, 'hi');
    const greeting = said(page, 'business', 'Welcome to Acme Phones');
    await greeting.waitFor();
    await said(page, 'customer', 'hi').locator('.tick[data-tick="delivered"]').waitFor();
    await greeting.locator('.tick[data-tick="read"]').waitFor();
    await screenshot(page, 'phone-en-menu');

    await greeting.getByRole('button', { name: 'See the options' }).click();
    await screenshot(page, 'phone-en-list');
    await page.getByRole('dialog').getByRole('button', { name: 'Screen repair' }).click();
    const answer = said(page, 'business', 'We replace phone screens');
    await answer.waitFor();
    await answer.getByRole('button', { name: 'Opening hours' }).click();
    await said(page, 'business', 'We are open Monday to Friday').waitFor();
    await screenshot(page, 'phone-en-answers');
  });

  it('is told the number of the ticket that an issue opens', async () => {
    const page = await openPhone('en-US');
    await write(page, 'My order has not arrived');
    await said(page, 'business', /Ticket \d+ was opened/).waitFor();
    await screenshot(page, 'phone-en-ticket');
  });

  it('reads and writes Arabic from right to left', async () => {
    const page = await openPhone('ar-AE');
    await page.locator('#business').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Globex' }).click();
    expect(
      await page.locator('body').evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).direction),
    ).toBe('rtl');
    await write(page, 'مرحبا');
    const greeting = said(page, 'business', 'Globex Clinic');
    await greeting.waitFor();
    await greeting.getByRole('button', { name: 'عرض الخيارات' }).waitFor();
    await screenshot(page, 'phone-ar-menu');
    await write(page, 'لم تصلني نتيجة التحليل');
    await said(page, 'business', /تم فتح التذكرة رقم \d+/).waitFor();
    const own = said(page, 'customer', 'لم تصلني نتيجة التحليل');
    await own.locator('.tick[data-tick="delivered"]').waitFor();
    await screenshot(page, 'phone-ar-ticket');
    expect(await leftEdge(own)).toBeLessThan(await leftEdge(greeting));
  });

  it('sees only the own chat while others write to the same business', async () => {
    const [first, second] = await Promise.all([openPhone('en-US'), openPhone('es-ES')]);
    await Promise.all([write(first, 'What time do you open?'), write(second, 'Se me rompió la pantalla')]);
    await said(first, 'business', 'We are open').waitFor();
    await said(second, 'business', 'Cambiamos pantallas').waitFor();
    await screenshot(second, 'phone-es');
    for (const page of [first, second]) {
      expect(await page.locator('.message[data-author="customer"]').count()).toBe(1);
      expect(await page.locator('.message[data-author="business"]').count()).toBe(1);
    }
  });

  it('gets markup back as text', async () => {
    const page = await openPhone('en-US');
    const markup = '<img src=x onerror="document.title=1"> <b>hi</b>';
    await write(page, markup);
    await page.locator('.message[data-author="business"]').first().waitFor();
    expect(await said(page, 'customer', '<img').locator('.words').textContent()).toContain(markup);
    expect(await page.locator('.messages img, .messages b').count()).toBe(0);
    expect(await page.title()).toBe('Acme · Phone');
  });

  it('can send an attachment', async () => {
    const page = await openPhone('en-US');
    await page.getByRole('button', { name: 'Attach' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Photo' }).click();
    await page.locator('.message[data-author="customer"] .card[data-kind="image"]').waitFor();
    await page.locator('.message[data-author="business"]').first().waitFor();
  });
});
