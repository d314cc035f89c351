import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../listen.ts';
import { authorisedNumber, numberOfToken } from './authorised-number.ts';
import { GraphError } from './graph-errors.ts';
import { RequestRefused, sendJson } from './http-json.ts';
import { sha256Of } from './media-store.ts';
import type { Simulation } from './simulation.ts';

/** Meta's limit for documents, with what multipart adds (§8). */
const MAX_BYTES = 101 * 1024 * 1024;

/**
 * Answers Meta's media calls (§8): `POST {version}/{phoneNumberId}/media`, `GET {version}/{media id}` and the download
 * address that the latter names; false for any other call. @throws GraphError like Meta
 */
export async function answerMediaCall(
  simulation: Simulation,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<boolean> {
  const [first = '', second = '', edge, ...rest] = url.pathname.slice('/sim/graph/'.length).split('/');
  const { authorization } = req.headers;
  if (rest.length > 0) return false;
  if (req.method === 'POST' && edge === 'media') {
    const { phoneNumberId } = authorisedNumber(simulation, second, authorization);
    sendJson(res, 200, { id: await upload(simulation, phoneNumberId, req) });
    return true;
  }
  if (req.method !== 'GET' || edge !== undefined || second === '') return false;
  const { phoneNumberId } = numberOfToken(simulation, authorization);
  const asked = url.searchParams.get('phone_number_id') ?? phoneNumberId;
  const media = asked === phoneNumberId ? simulation.media.find(phoneNumberId, second) : undefined;
  if (media === undefined) throw new GraphError(100, `Object with ID '${second}' does not exist.`);
  if (first === 'media') {
    res.writeHead(200, { 'content-type': media.mimeType, 'content-length': media.body.byteLength });
    res.end(media.body);
    return true;
  }
  sendJson(res, 200, {
    ...{ messaging_product: 'whatsapp', url: `http://${req.headers.host}/sim/graph/media/${second}`, id: second },
    ...{ mime_type: media.mimeType, sha256: media.sha256, file_size: media.body.byteLength },
  });
  return true;
}

async function upload(simulation: Simulation, phoneNumberId: string, req: IncomingMessage): Promise<string> {
  const body = await readBody(req, MAX_BYTES);
  if (body === undefined) throw new GraphError(131053, 'The file is too large.');
  const headers = { 'content-type': req.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => undefined);
  const file = form?.get('file');
  if (form?.get('messaging_product') !== 'whatsapp') throw new GraphError(100, 'messaging_product is required.');
  if (file === null || file === undefined || typeof file === 'string') throw new GraphError(100, 'file is required.');
  return simulation.media.add('business', phoneNumberId, file.type, new Uint8Array(await file.arrayBuffer()));
}

/** Opens a file on the phone: `GET /sim/phone/media?phoneNumberId=…&id=…`. @throws RequestRefused */
export function giveFile(simulation: Simulation, res: ServerResponse, url: URL): void {
  const [phoneNumberId, id] = ['phoneNumberId', 'id'].map((name) => url.searchParams.get(name) ?? '');
  const media = simulation.media.find(phoneNumberId ?? '', id ?? '');
  if (media === undefined) throw new RequestRefused(404, 'WhatsApp does not have this file, or not any more.');
  res.writeHead(200, {
    ...{ 'content-type': media.mimeType, 'content-length': media.body.byteLength },
    // It comes from outside: a page in it must not act as this one.
    ...{ 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' },
  });
  res.end(media.body);
}

/** A customer's file on its way: `POST /sim/phone/media?phoneNumberId=…`, the body being the file. @throws RequestRefused */
export async function takeCustomerFile(simulation: Simulation, req: IncomingMessage, res: ServerResponse, url: URL) {
  const phoneNumberId = url.searchParams.get('phoneNumberId') ?? '';
  if (!simulation.numbers.has(phoneNumberId)) {
    throw new RequestRefused(404, `No business has the phone number id ${phoneNumberId}.`);
  }
  const body = await readBody(req, MAX_BYTES);
  if (body === undefined || body.byteLength === 0) throw new RequestRefused(413, 'Give a file of 100 MB at most.');
  const mimeType = req.headers['content-type'] ?? 'application/octet-stream';
  const id = simulation.media.add('customer', phoneNumberId, mimeType, body);
  sendJson(res, 200, { id, mime_type: mimeType, sha256: sha256Of(body) });
}
