import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { GRAPH_ERRORS } from '../../../shared/adapters/whatsapp/graph-errors.ts';
import type { SendOutcome } from '../../../shared/adapters/whatsapp/send-outcome.ts';
import { createWhatsAppClient, type SendRequest } from '../../../shared/adapters/whatsapp/whatsapp-client.ts';
import { InvalidInput } from '../../../shared/core/errors.ts';
import { PhoneNumberId } from '../../../shared/core/ids.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const TOKEN = 'EAAB-very-secret-token';
const ACCEPTED = {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+15550001111', wa_id: '15550001111' }],
  messages: [{ id: 'wamid.x' }],
};
const servers: TestServer[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = await startTestServer(listener);
  servers.push(server);
  return `${server.url}/sim/graph`;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const request = (more: Partial<SendRequest> = {}): SendRequest => ({
  phoneNumberId: PhoneNumberId.parse('100000000000001'),
  accessToken: TOKEN,
  content: { type: 'text', text: 'Hi' },
  recipient: { waId: '15550001111' },
  callbackData: 'cb',
  ...more,
});

/** Sends once and checks, whatever came of it, that the token is nowhere in it. */
async function sendTo(baseUrl: string, more: Partial<SendRequest> = {}, options: object = {}): Promise<SendOutcome> {
  const client = createWhatsAppClient({ baseUrl, version: 'v26.0', timeoutMs: 5000, ...options });
  const outcome = await client.send(request(more));
  expect(JSON.stringify(outcome)).not.toContain(more.accessToken ?? TOKEN);
  return outcome;
}

const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (incoming: IncomingMessage, response: ServerResponse) => {
    incoming
      .resume()
      .on('end', () => response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body)));
  };

async function bodyOf(incoming: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  return JSON.parse(text);
}

describe('a send that Meta takes', () => {
  it('is one POST to the pinned version with the token in its header only', async () => {
    const seen: unknown[] = [];
    const url = await serve(async (incoming, response) => {
      const { method, url: path, headers } = incoming;
      seen.push({
        method,
        path,
        authorization: headers.authorization,
        type: headers['content-type'],
        body: await bodyOf(incoming),
      });
      response.end(JSON.stringify(ACCEPTED));
    });
    expect(await sendTo(url)).toEqual({
      outcome: 'accepted',
      wamid: 'wamid.x',
      waId: '15550001111',
      userId: undefined,
    });
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/sim/graph/v26.0/100000000000001/messages',
        authorization: `Bearer ${TOKEN}`,
        type: 'application/json',
        body: expect.objectContaining({ to: '+15550001111', text: { body: 'Hi' }, biz_opaque_callback_data: 'cb' }),
      },
    ]);
  });

  it.each([
    ['without contacts', { messages: [{ id: 'wamid.x', message_status: 'accepted' }] }, {}],
    [
      'with a user id',
      { contacts: [{ input: 'US.1', user_id: 'US.1' }], messages: [{ id: 'wamid.x' }] },
      { userId: 'US.1' },
    ],
    ['with odd contacts', { contacts: 'none', messages: [{ id: 'wamid.x' }, { id: 'other' }], novelty: 1 }, {}],
  ])('is read from an answer %s', async (_name, body, more) => {
    expect(await sendTo(await serve(answer(200, body)))).toMatchObject({
      outcome: 'accepted',
      wamid: 'wamid.x',
      ...more,
    });
  });

  it('keeps connections for the messages that follow', async () => {
    const url = await serve(answer(200, ACCEPTED));
    const client = createWhatsAppClient({ baseUrl: url, version: 'v26.0', timeoutMs: 5000 });
    for (let count = 0; count < 20; count += 1) expect((await client.send(request())).outcome).toBe('accepted');
    // The body's end may free a connection just after the next send has opened another.
    expect(servers[0]?.connections()).toBeLessThanOrEqual(3);
  });
});

describe('a send that Meta refuses', () => {
  const refusal = (code: unknown) => ({
    error: {
      message: `Malformed access token ${TOKEN}`,
      type: 'OAuthException',
      code,
      error_data: { messaging_product: 'whatsapp', details: `About ${TOKEN}` },
      fbtrace_id: 'trace',
    },
  });

  it.each(GRAPH_ERRORS.filter(({ status }) => status !== undefined))(
    'with code $code',
    async ({ code, status = 0, rule, meaning, nextStep }) => {
      const outcome = await sendTo(await serve(answer(status, refusal(code))));
      const refused = {
        outcome: 'refused',
        code,
        rule,
        meaning,
        nextStep,
        details: 'About [token]',
        fbtraceId: 'trace',
      };
      const expected = rule === 'ambiguous' ? { outcome: 'ambiguous', reason: 'server-error', code } : refused;
      expect(outcome).toMatchObject(expected);
    },
  );

  it('is read from a code that came as text, and from an error in a 200', async () => {
    expect(await sendTo(await serve(answer(400, refusal('131047'))))).toMatchObject({
      outcome: 'refused',
      code: 131047,
    });
    expect(await sendTo(await serve(answer(200, refusal(131056))))).toMatchObject({
      outcome: 'refused',
      rule: 'retry-pair',
    });
  });

  it.each([
    [400, '<html>', 'never'],
    [401, '', 'reconnect'],
    [403, refusal(250), 'reconnect'],
    [404, refusal(undefined), 'never'],
    [429, '<html>', 'retry'],
  ])('is judged by its HTTP status %i when the code says nothing', async (status, body, rule) => {
    expect(await sendTo(await serve(answer(status, body)))).toMatchObject({ outcome: 'refused', rule });
  });

  it('waits as long as Meta asks', async () => {
    const url = await serve(answer(400, refusal(130429), { 'retry-after': '37' }));
    expect(await sendTo(url)).toMatchObject({ rule: 'retry', retryAfterSeconds: 37 });
    expect(await sendTo(await serve(answer(500, refusal(131057))))).toMatchObject({
      rule: 'retry',
      retryAfterSeconds: 60,
    });
  });

  it('by a redirect is not sent on to anywhere', async () => {
    let elsewhere = 0;
    const target = await serve((_incoming, response) => {
      elsewhere += 1;
      response.end(JSON.stringify(ACCEPTED));
    });
    const outcome = await sendTo(await serve(answer(307, '', { location: target })));
    expect([outcome, elsewhere]).toMatchObject([{ outcome: 'refused', rule: 'never' }, 0]);
  });
});

describe('a send that surely did not leave', () => {
  it('because nobody listens, may be tried again', async () => {
    const url = await serve(answer(200, ACCEPTED));
    await servers.splice(0)[0]?.close();
    expect(await sendTo(url)).toMatchObject({ outcome: 'refused', rule: 'retry' });
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])('because of %s, may be tried again', async (code) => {
    const plain = Object.assign(new Error(`connect ${TOKEN}`), { code });
    for (const cause of [plain, new AggregateError([plain])]) {
      const failing = () => Promise.reject(new TypeError(`fetch failed ${TOKEN}`, { cause }));
      expect(await sendTo('http://127.0.0.1', {}, { fetch: failing })).toMatchObject({
        outcome: 'refused',
        rule: 'retry',
      });
    }
  });

  it('because it was called off before, may be tried again', async () => {
    expect(await sendTo('http://127.0.0.1', { signal: AbortSignal.abort() })).toMatchObject({
      outcome: 'refused',
      rule: 'retry',
    });
  });

  it('because the token is no header value, needs a new connection', async () => {
    const outcome = await sendTo('http://127.0.0.1', { accessToken: `${TOKEN}\n\u0000x` });
    expect(outcome).toMatchObject({ outcome: 'refused', rule: 'reconnect' });
    expect(JSON.stringify(outcome)).not.toContain(TOKEN);
  });

  it('because the content breaks a limit, is the caller’s error and quotes no token', async () => {
    const failure = await sendTo('http://127.0.0.1', { content: { type: 'text', text: '' } }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(InvalidInput);
    expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain(TOKEN);
  });
});

describe('a send that may have gone out', () => {
  it('is ambiguous after the time-out, and is not repeated', async () => {
    let requests = 0;
    const url = await serve((incoming) => {
      requests += 1;
      incoming.resume();
    });
    expect(await sendTo(url, {}, { timeoutMs: 60 })).toEqual({ outcome: 'ambiguous', reason: 'timeout' });
    expect(requests).toBe(1);
  });

  it('is ambiguous when called off on its way', async () => {
    const controller = new AbortController();
    const url = await serve((incoming) => {
      incoming.resume().on('end', () => controller.abort());
    });
    expect(await sendTo(url, { signal: controller.signal })).toEqual({ outcome: 'ambiguous', reason: 'timeout' });
  });

  it('is ambiguous when the connection is cut, fresh or reused, after exactly one request', async () => {
    const bodies: unknown[] = [];
    const url = await serve(async (incoming, response) => {
      bodies.push(await bodyOf(incoming));
      if (bodies.length === 2) response.end(JSON.stringify(ACCEPTED));
      else incoming.socket.destroy();
    });
    const client = createWhatsAppClient({ baseUrl: url, version: 'v26.0', timeoutMs: 5000 });
    const outcomes = [await client.send(request()), await client.send(request()), await client.send(request())];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['ambiguous', 'accepted', 'ambiguous']);
    expect(outcomes[0]).toEqual({ outcome: 'ambiguous', reason: 'connection-lost' });
    expect(bodies).toHaveLength(3);
  });

  it('is ambiguous when a 200 breaks off or stalls in its body', async () => {
    const half = JSON.stringify(ACCEPTED).slice(0, 20);
    const cut = await serve((incoming, response) => {
      response.writeHead(200, { 'content-length': '999' }).write(half, () => incoming.socket.destroy());
    });
    expect(await sendTo(cut)).toEqual({ outcome: 'ambiguous', reason: 'unreadable-answer' });
    const stalled = await serve((incoming, response) => {
      incoming.resume();
      response.writeHead(200).write(half);
    });
    expect(await sendTo(stalled, {}, { timeoutMs: 60 })).toEqual({ outcome: 'ambiguous', reason: 'unreadable-answer' });
  });

  it.each([
    ['garbage', 'OK'],
    ['nothing', ''],
    ['no message', { messages: [] }],
    ['no id', { messages: [{ id: '' }] }],
  ])('is ambiguous when a 200 holds %s', async (_name, body) => {
    expect(await sendTo(await serve(answer(200, body)))).toEqual({ outcome: 'ambiguous', reason: 'unreadable-answer' });
  });

  it.each([
    [500, '<html>oops</html>', undefined],
    [502, '', undefined],
    [503, { error: { code: 987654 } }, 987654],
    [504, { error: 'x' }, undefined],
    [408, '', undefined],
  ])('is ambiguous after HTTP %i without a code that says otherwise', async (status, body, code) => {
    expect(await sendTo(await serve(answer(status, body)))).toEqual({
      outcome: 'ambiguous',
      reason: 'server-error',
      code,
    });
  });
});
