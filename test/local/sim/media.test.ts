import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { createMediaClient } from '../../../shared/adapters/whatsapp/media-client.ts';
import { PhoneNumberId } from '../../../shared/core/ids.ts';
import { ACME, GLOBEX, SimRig } from './sim-rig.ts';

let rig: SimRig;
beforeEach(async () => {
  rig = await new SimRig().start();
});
afterEach(() => rig.remove());

const Sent = z.object({ id: z.string(), mime_type: z.string(), sha256: z.string() });
const photo = Buffer.from('a photo');
const client = () => createMediaClient({ baseUrl: `${rig.url}/sim/graph`, version: 'v26.0' });
const mediaOf = (number: typeof ACME, mediaId: string) => ({
  ...{ phoneNumberId: PhoneNumberId.parse(number.phoneNumberId), accessToken: number.accessToken, mediaId },
});
const sendPhoto = async () => {
  const address = `${rig.url}/sim/phone/media?phoneNumberId=${ACME.phoneNumberId}`;
  const headers = { 'content-type': 'image/png' };
  return Sent.parse(await (await fetch(address, { method: 'POST', headers, body: photo })).json());
};

it('gives a customer’s file to the business it was sent to, for seven days, also over a restart', async () => {
  const { id, sha256 } = await sendPhoto();
  await rig.stop();
  await rig.start();
  const found = await client().open(mediaOf(ACME, id));
  expect(found).toMatchObject({ outcome: 'found', mimeType: 'image/png', bytes: photo.byteLength, sha256 });
  if (found.outcome === 'found') expect(photo.equals(await buffer(found.body))).toBe(true);
  expect(await client().open(mediaOf(GLOBEX, id))).toMatchObject({ outcome: 'refused', code: 100 });
  rig.now += 7 * 86_400_000;
  expect(await client().open(mediaOf(ACME, id))).toMatchObject({ outcome: 'refused', code: 100 });
});

it('refuses a file to whoever has no token', async () => {
  const { id } = await sendPhoto();
  for (const path of [`v26.0/${id}`, `media/${id}`]) {
    expect((await fetch(`${rig.url}/sim/graph/${path}`)).status).toBe(401);
  }
  const stranger = { ...mediaOf(ACME, id), accessToken: 'stranger' };
  expect(await client().open(stranger)).toMatchObject({ outcome: 'refused', disconnected: true });
});

it('takes a file that a business is to send', async () => {
  const file = { body: new Blob([photo]), mimeType: 'application/pdf', fileName: 'Quote.pdf' };
  const uploaded = await client().upload({ ...mediaOf(ACME, ''), ...file });
  if (uploaded.outcome !== 'uploaded') throw new Error('not uploaded');
  expect(await client().open(mediaOf(ACME, uploaded.mediaId))).toMatchObject({ mimeType: 'application/pdf' });
  expect(await client().open(mediaOf(GLOBEX, uploaded.mediaId))).toMatchObject({ outcome: 'refused' });
  const onPhone = (id: string, { phoneNumberId }: typeof ACME) =>
    fetch(`${rig.url}/sim/phone/media?${new URLSearchParams({ phoneNumberId, id })}`);
  const opened = await onPhone(uploaded.mediaId, ACME);
  expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(photo.equals(Buffer.from(await opened.arrayBuffer()))).toBe(true);
  expect((await onPhone(uploaded.mediaId, GLOBEX)).status).toBe(404);
});
