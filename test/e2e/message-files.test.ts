import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { demoNumbers } from '../../local/demo.ts';
import { eventually } from './support/eventually.ts';
import { staffClient } from './support/sign-in.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

const patience = 60;
const from = '4915100000077';
const Picture = z.object({ type: z.literal('image'), image: z.object({ id: z.string(), caption: z.string() }) });

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
}, 180_000);
afterAll(() => stack.close());

const clientOf = (email: string) => staffClient(stack.client.url, email);

it('goes both ways: staff upload and send a picture, and open the customer’s', { timeout: 240_000 }, async () => {
  const [number] = demoNumbers;
  if (number === undefined) throw new Error('There is no demo number.');
  const { phoneNumberId } = number;
  const photo = randomBytes(50_000);
  const image = { ...(await stack.client.takePhoto(phoneNumberId, photo)), caption: 'I want to talk to a person' };
  await stack.client.write({ phoneNumberId, from, message: { type: 'image', image } });
  const [acme, globex] = [await clientOf('manager@acme.test'), await clientOf('manager@globex.test')];
  const thread = await eventually(
    'the customer’s thread',
    async () => (await acme('listConversations', {})).items.find(({ customer }) => customer.phone === `+${from}`),
    patience,
  );
  const conversationId = thread.id;

  const received = await eventually(
    'the customer’s picture',
    async () =>
      (await acme('listMessages', { conversationId })).items.find((message) => message.file?.state === 'stored'),
    patience,
  );
  const link = await acme('getMessageFile', { conversationId, messageId: received.id });
  const download = await fetch(link.url);
  expect(photo.equals(Buffer.from(await download.arrayBuffer()))).toBe(true);
  expect(download.headers.get('content-disposition')).toContain('attachment; filename="image.png"');

  const answer = randomBytes(40_000);
  const offer = { media: 'image', mimeType: 'image/jpeg', bytes: answer.byteLength } as const;
  const { id: fileId, upload } = await acme('offerFile', { conversationId, ...offer });
  const content = { type: 'media', media: 'image', fileId, caption: 'This fence?' } as const;
  await expect(acme('writeMessage', { conversationId, content })).rejects.toMatchObject({ status: 404 });
  const { url, method, headers } = upload;
  expect((await fetch(url, { method, headers, body: answer })).status).toBe(200);
  const written = await acme('writeMessage', { conversationId, content });
  const picture = await eventually(
    'the picture at Meta',
    async () => (await stack.client.sends()).flatMap(({ body }) => Picture.safeParse(body).data ?? [])[0],
    patience,
  );
  expect(picture.image.caption).toBe('This fence?');
  const asked = `${stack.client.url}/sim/graph/v26.0/${picture.image.id}?phone_number_id=${phoneNumberId}`;
  const atMeta = await fetch(asked, { headers: { authorization: `Bearer ${number.accessToken}` } });
  expect(await atMeta.json()).toMatchObject({ mime_type: 'image/jpeg', file_size: answer.byteLength });
  const ours = await acme('getMessageFile', { conversationId, messageId: written.id });
  expect(answer.equals(Buffer.from(await (await fetch(ours.url)).arrayBuffer()))).toBe(true);

  const refused = { status: 404, code: 'not_found' };
  for (const messageId of [received.id, written.id]) {
    await expect(globex('getMessageFile', { conversationId, messageId })).rejects.toMatchObject(refused);
  }
  await expect(globex('offerFile', { conversationId, ...offer })).rejects.toMatchObject(refused);
  expect(stack.reports.filter((line) => line.includes('not authorized'))).toEqual([]);
});
