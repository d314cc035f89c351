import { Readable, Transform } from 'node:stream';
import * as z from 'zod';
import { Unavailable } from '../../core/errors.ts';
import type { PhoneNumberId } from '../../core/ids.ts';
import type { MediaOutcome, MediaRefusal } from '../../media/media-source.ts';
import type { TokenMedia } from '../../tenants/number-media.ts';
import { classifyGraphError } from './graph-errors.ts';

export interface MediaClientOptions {
  /** Base address of the Graph API, without the version. */
  baseUrl: string;
  version: string;
  /** For a whole file, up or down; as long as the largest one takes unless a function has less time. */
  fileTimeoutMs?: number;
  fetch?: typeof fetch;
}

const INFO_TIMEOUT_MS = 8_000;
/** For the whole file: 100 MB within a function's time. */
const FILE_TIMEOUT_MS = 240_000;
/** Meta's file servers answer some clients without one with nothing. */
const USER_AGENT = 'whatsapp-crm/1.0';
const REDUCED_TYPE = /^[\w.+-]+\/[\w.+-]+/;

const looseNumber = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

/** Meta: media reference, "Retrieve media URL". */
const MediaInfo = z.object({
  url: z.url(),
  mime_type: z.string(),
  sha256: z.string().min(1),
  file_size: looseNumber,
});
const Uploaded = z.object({ id: z.string().min(1) });
const Refused = z.object({ error: z.object({ code: looseNumber.optional().catch(undefined) }) });

type Refusal = { outcome: 'refused' } & MediaRefusal;

const GONE: Refusal = {
  outcome: 'refused',
  code: 'media_gone',
  cause: 'WhatsApp does not have this file any more: it keeps files for seven days.',
  nextStep: 'Ask the customer to send it again.',
};
const FOREIGN: Refusal = {
  outcome: 'refused',
  code: 'media_elsewhere',
  cause: 'WhatsApp named an address for this file that does not belong to WhatsApp; it was not opened.',
  nextStep: 'Ask the customer to send the file again, and tell support if it happens twice.',
};

/** A token goes to Meta's own hosts and over TLS only: the address comes out of an answer. */
const META_HOSTS = [/^lookaside\.fbsbx\.com$/, /^graph\.facebook\.com$/, /^(?:[\w-]+\.)+whatsapp\.net$/];

/**
 * Files at Meta's Cloud API (reference §8). The access token is in no outcome and no error; what another attempt may mend
 * is thrown as Unavailable. `phone_number_id` makes Meta check that the file belongs to the number.
 */
export function createMediaClient(options: MediaClientOptions): TokenMedia {
  const { version, fileTimeoutMs = FILE_TIMEOUT_MS, fetch: send = fetch } = options;
  const base = new URL(options.baseUrl);
  const root = `${base.href.replace(/\/$/, '')}/${version}`;

  const isOurs = (url: URL): boolean =>
    url.origin === base.origin ||
    (url.protocol === 'https:' && url.port === '' && META_HOSTS.some((host) => host.test(url.hostname)));

  const ask = async (
    url: string,
    init: RequestInit & { accessToken: string; timeoutMs: number },
  ): Promise<Response> => {
    const { accessToken, timeoutMs, ...rest } = init;
    try {
      return await send(url, {
        ...rest,
        headers: { authorization: `Bearer ${accessToken}`, 'user-agent': USER_AGENT },
        // A redirect would carry the token to wherever it points.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw busy(error instanceof Error ? error.name : 'unknown');
    }
  };

  const info = async (mediaId: string, phoneNumberId: PhoneNumberId, accessToken: string) => {
    const query = new URLSearchParams({ phone_number_id: phoneNumberId });
    const address = `${root}/${encodeURIComponent(mediaId)}?${query}`;
    const response = await ask(address, { method: 'GET', accessToken, timeoutMs: INFO_TIMEOUT_MS });
    const answer = await jsonOf(response);
    if (!response.ok) return refusalOf(response.status, answer, GONE);
    const parsed = MediaInfo.safeParse(answer);
    if (!parsed.success) throw busy('media info of another form');
    return parsed.data;
  };

  return {
    async open({ mediaId, phoneNumberId, accessToken }) {
      const found = await info(mediaId, phoneNumberId, accessToken);
      if ('outcome' in found) return found;
      const url = new URL(found.url);
      if (!isOurs(url)) return FOREIGN;
      const response = await ask(url.href, { method: 'GET', accessToken, timeoutMs: fileTimeoutMs });
      if (response.status !== 200 || response.body === null) {
        await response.body?.cancel();
        // An address lives for five minutes: the next attempt asks for another one.
        throw busy(`media download: ${response.status}`);
      }
      const { file_size: bytes, mime_type, sha256 } = found;
      const mimeType = REDUCED_TYPE.exec(mime_type)?.[0] ?? 'application/octet-stream';
      const body = Readable.from(response.body).compose(exactly(bytes));
      return { outcome: 'found', bytes, mimeType, sha256, body } satisfies MediaOutcome;
    },

    async upload({ phoneNumberId, body, mimeType, fileName, accessToken }) {
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', mimeType);
      form.set('file', new Blob([body], { type: mimeType }), fileName);
      const address = `${root}/${phoneNumberId}/media`;
      const response = await ask(address, { method: 'POST', body: form, accessToken, timeoutMs: fileTimeoutMs });
      const answer = await jsonOf(response);
      if (!response.ok) return refusalOf(response.status, answer, undefined);
      const parsed = Uploaded.safeParse(answer);
      if (!parsed.success) throw busy('upload answer of another form');
      return { outcome: 'uploaded', mediaId: parsed.data.id };
    },
  };
}

const busy = (internal: string): Unavailable =>
  new Unavailable({ public: 'WhatsApp did not give the file. It is tried again.', internal });

/** Undefined for what is no JSON. */
const jsonOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

/** Throws Unavailable for what another attempt may mend. `gone` is what an unknown id means. */
const refusalOf = (status: number, answer: unknown, gone: Refusal | undefined) => {
  const code = Refused.safeParse(answer).data?.error.code;
  const { rule, meaning, nextStep } = classifyGraphError(code, status);
  if (rule === 'reconnect') {
    return { outcome: 'refused', code: code ?? status, cause: meaning, nextStep, disconnected: true } as const;
  }
  if (rule === 'retry' || rule === 'retry-pair' || rule === 'ambiguous') throw busy(`graph ${code ?? status}`);
  if (gone !== undefined) return { ...gone, code: code ?? gone.code };
  return { outcome: 'refused', code: code ?? status, cause: meaning, nextStep } as const;
};

/** Passes exactly so many bytes on; more or fewer are an error, so that no half file is taken for a whole one. */
const exactly = (bytes: number): Transform => {
  let seen = 0;
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      seen += chunk.byteLength;
      if (seen > bytes) done(busy('media is longer than it said'));
      else done(null, chunk);
    },
    flush(done) {
      done(seen === bytes ? null : busy('media is shorter than it said'));
    },
  });
};
