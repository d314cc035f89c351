import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../e2e/browser.ts';
import { SimRig, text } from './sim-rig.ts';

const FROM = '15551230001';
const IDENTITY = { from: FROM, name: 'Kim', language: 'en', phoneNumberId: '' };

let browser: Browser;
let rig: SimRig;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

beforeEach(async () => {
  rig = await new SimRig({ realClock: true, samePort: true }).start();
  errors = [];
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addInitScript((identity) => {
    if (localStorage.getItem('phone-identity') === null)
      localStorage.setItem('phone-identity', JSON.stringify(identity));
  }, IDENTITY);
  page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  await page.goto(`${rig.url}/phone`);
});
afterEach(async () => {
  await page.context().close();
  await rig.remove();
});

async function write(words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(words);
  await page.keyboard.press('Enter');
}

/** Settles when the bubble with these words shows this tick. */
function tick(words: string, state: string): Promise<void> {
  return page.locator('.message', { hasText: words }).locator(`.tick[data-tick="${state}"]`).waitFor();
}

function bubble(words: string) {
  return page.locator('.bubble', { hasText: words });
}

describe('an own message', () => {
  it('turns from sent to delivered when the webhook answers 200, and to read when the business reads it', async () => {
    let release = (_status: number): void => {};
    rig.answer = () => new Promise((resolve) => (release = resolve));
    await write('hello');
    await tick('hello', 'sent');
    const [call] = await rig.called(1);
    release(200);
    await tick('hello', 'delivered');
    const id = call?.value.messages?.[0]?.id;
    await rig.send({ status: 'read', message_id: id, typing_indicator: { type: 'text' } });
    await tick('hello', 'read');
    await page.getByText('typing…').waitFor();
    expect(await page.locator('.message').count()).toBe(1);
  });

  it('that could not be sent can be sent again', async () => {
    await page.route('**/sim/phone/messages', (route) => route.abort());
    await write('hello');
    const retry = page.getByRole('button', { name: 'Not sent. Send again' });
    await retry.waitFor();
    await page.unroute('**/sim/phone/messages');
    await retry.click();
    await tick('hello', 'delivered');
    expect(await page.locator('.message').count()).toBe(1);
    expect(rig.calls).toHaveLength(1);
  });

  it('carries the name and the number of the profile, which can be changed', async () => {
    await page.getByRole('button', { name: 'Who you are' }).click();
    await page.getByLabel('Your name').fill('Lee <b>');
    await page.getByLabel('Your phone number').fill('15551239999');
    await page.getByRole('button', { name: 'Use this profile' }).click();
    await write('hello');
    const [call] = await rig.called(1);
    expect(call?.value.contacts).toEqual([{ profile: { name: 'Lee <b>' }, wa_id: '15551239999' }]);
  });
});

describe('a reply', () => {
  it('shows the ticks that the business sees', async () => {
    await write('hello');
    await rig.called(1);
    const states = ['sent', 'delivered', 'read'];
    for (const state of states) {
      const statusDelaysMs = states.slice(0, states.indexOf(state) + 1).map(() => 0);
      await rig.call('PUT', '/sim/graph/settings', { statusDelaysMs });
      await rig.send(text(`+${FROM}`, `It is ${state}`));
      await tick(`It is ${state}`, state);
    }
    expect(await page.locator('.tick[data-tick="read"] .hidden-text').textContent()).toBe('The business sees: Read');
  });

  it('is shown with its marks and safe links, and as text when it is markup', async () => {
    await write('<img src=x onerror="document.title=\'broken\'">');
    await rig.called(1);
    await rig.send(
      text(`+${FROM}`, '*Bold* <script>document.title="broken"</script> javascript:alert(1) https://acme.test/a'),
    );
    await bubble('Bold').waitFor();
    expect(await bubble('Bold').locator('strong').textContent()).toBe('Bold');
    expect(
      await bubble('Bold')
        .locator('a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['https://acme.test/a']);
    expect(await page.locator('.messages img, .messages script').count()).toBe(0);
    expect(await page.title()).toBe('Acme · Phone');
  });

  it('that came while the page had no connection is there after it', async () => {
    await write('hello');
    await tick('hello', 'delivered');
    await rig.stop();
    await page.getByText('No connection. Trying again…').waitFor();
    await rig.start();
    await rig.send(text(`+${FROM}`, 'Back again'));
    await bubble('Back again').waitFor();
    await page.getByText('No connection. Trying again…').waitFor({ state: 'hidden' });
    expect(await page.locator('.message').count()).toBe(2);
  });

  it('can be reacted to', async () => {
    await write('hello');
    await rig.called(1);
    await rig.send(text(`+${FROM}`, 'Good day'));
    await bubble('Good day').waitFor();
    await page.getByRole('button', { name: 'Attach' }).click();
    await page.getByRole('button', { name: 'React to the last reply' }).click();
    await page.getByRole('img', { name: 'Reaction: 👍' }).waitFor();
    expect(await page.locator('.message').count()).toBe(2);
  });
});

describe('the page', () => {
  it('stores attachments as the messages that WhatsApp makes of them', async () => {
    for (const name of ['Location', 'Photo', 'Voice message']) {
      await page.getByRole('button', { name: 'Attach' }).click();
      await page.getByRole('button', { name, exact: true }).click();
    }
    const calls = await rig.called(3);
    const types = calls.map(({ value }) => value.messages?.[0]?.type);
    expect(types.sort()).toEqual(['audio', 'image', 'location']);
    await page.locator('.card').nth(2).waitFor();
  });

  it('keeps the chat over a reload', async () => {
    await write('hello');
    await tick('hello', 'delivered');
    await page.reload();
    await bubble('hello').waitFor();
    expect(await page.locator('.message').count()).toBe(1);
  });

  it('can be used with the keyboard alone, and closes sheets with Escape', async () => {
    await page.getByRole('button', { name: 'Language' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.locator('#language:focus').count()).toBe(1);
  });

  it('speaks Spanish', async () => {
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('textbox', { name: 'Mensaje' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
  });

  it('gives every control a name and breaks no rule of its content policy', async () => {
    const nameless = await page
      .locator('button')
      .evaluateAll((buttons) =>
        buttons
          .filter((button) => (button.getAttribute('aria-label') ?? button.textContent ?? '').trim() === '')
          .map(({ id }) => id),
      );
    expect(nameless).toEqual([]);
    expect(errors).toEqual([]);
  });
});
