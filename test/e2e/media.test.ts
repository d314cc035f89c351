import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoTenants } from '../../local/demo-tables.ts';
import { StoredFile } from '../../shared/media/stored-file.ts';
import { eventually } from './support/eventually.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

const phoneNumberId = '100000000000001';
const patience = 60;

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
}, 180_000);
afterAll(() => stack?.close());

const fileOf = async (caption: string) => {
  const message = (await stack.items()).find(({ text }) => text === caption);
  return StoredFile.safeParse(message?.file).data;
};

it('copies what a customer sends into the tenant’s part of our storage, and says when it cannot be had', async () => {
  const photo = randomBytes(200_000);
  const image = await stack.client.takePhoto(phoneNumberId, photo);
  expect(image.sha256).toBe(createHash('sha256').update(photo).digest('base64'));
  const send = (caption: string, part: object) =>
    stack.client.write({ phoneNumberId, from: '15550499001', message: { type: 'image', image: { ...part, caption } } });
  await send('the fence', image);
  await send('the gate', { ...image, id: '4711' });
  const stored = await eventually('the photo', async () => fileOf('the fence'), patience);
  const lost = await eventually('the lost photo', async () => fileOf('the gate'), patience);
  const root = `T/${demoTenants[0]?.tenantId}/messages/`;
  expect(stored).toMatchObject({ state: 'stored', bytes: 200_000, objectKey: expect.stringContaining(root) });
  expect(lost).toMatchObject({ state: 'lost', cause: expect.stringContaining('WhatsApp does not have this file') });
  expect(stack.reports).toEqual([]);
}, 180_000);
