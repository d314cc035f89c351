import * as z from 'zod';
import type { ReadyContent } from '../../conversations/content.ts';
import type { PhoneNumberId } from '../../core/ids.ts';
import { classifyGraphError } from './graph-errors.ts';
import { type Recipient, toGraphMessage } from './message-body.ts';
import { parseJsonText } from './parse-json.ts';
import { pickIds } from './person-identity.ts';
import { oneLine } from './raw-object.ts';
import type { SendOutcome } from './send-outcome.ts';

export interface WhatsAppClientOptions {
  /** For example `https://graph.facebook.com`. */
  baseUrl: string;
  /** For example `v26.0`. */
  version: string;
  /** From the call until the whole answer is read. */
  timeoutMs: number;
  fetch?: typeof fetch;
}

export interface SendRequest {
  phoneNumberId: PhoneNumberId;
  accessToken: string;
  content: ReadyContent;
  recipient: Recipient;
  callbackData: string;
  /** Ends the wait early; what was on its way is then `ambiguous`. */
  signal?: AbortSignal;
}

export interface WhatsAppClient {
  send(request: SendRequest): Promise<SendOutcome>;
}

const looseNumber = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);
const optionalText = z.string().optional().catch(undefined);

const Accepted = z.object({
  messages: z.tuple([z.object({ id: z.string().min(1) })], z.unknown()),
  contacts: z
    .array(z.object({ wa_id: optionalText, user_id: optionalText }))
    .optional()
    .catch(undefined),
});

const Refused = z.object({
  error: z.object({
    code: looseNumber.optional().catch(undefined),
    error_data: z.object({ details: optionalText }).optional().catch(undefined),
    fbtrace_id: optionalText,
  }),
});

const MAX_DETAIL_LENGTH = 1000;

/** The connection never stood, so Meta has received nothing. */
const NOTHING_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const NOT_REACHED: SendOutcome = {
  outcome: 'refused',
  rule: 'retry',
  meaning: 'WhatsApp could not be reached; the message was not sent.',
  nextStep: 'Nothing to do: the message is tried again.',
};

const UNUSABLE_TOKEN: SendOutcome = { outcome: 'refused', ...refusal(undefined, 401) };

const ErrorWithCode = z.object({ code: z.string() });

/** The system's code of a failed `fetch`; its message is never read, because it may quote the request. */
function networkCode(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const causes: unknown[] = cause instanceof AggregateError ? [cause, ...cause.errors] : [cause];
  const codes = causes.map((each) => ErrorWithCode.safeParse(each).data?.code);
  return codes.find((code) => code !== undefined);
}

const isAbort = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');

function refusal(code: number | undefined, httpStatus: number) {
  const { rule, ...texts } = classifyGraphError(code, httpStatus);
  return { ...texts, rule: rule === 'ambiguous' ? ('never' as const) : rule };
}

function readRefusal(httpStatus: number, answer: unknown, retryAfter: string | null, accessToken: string): SendOutcome {
  const error = Refused.safeParse(answer).data?.error;
  const code = error?.code;
  if (classifyGraphError(code, httpStatus).rule === 'ambiguous') {
    return { outcome: 'ambiguous', reason: 'server-error', code };
  }
  const { retryAfterSeconds, ...rest } = refusal(code, httpStatus);
  const asked = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : undefined;
  // Meta quotes a malformed token in its error texts.
  const withoutToken = (text: string | undefined) =>
    oneLine(accessToken === '' ? text : text?.replaceAll(accessToken, '[token]'), MAX_DETAIL_LENGTH);
  return {
    outcome: 'refused',
    code,
    ...rest,
    details: withoutToken(error?.error_data?.details),
    fbtraceId: withoutToken(error?.fbtrace_id),
    retryAfterSeconds: asked ?? retryAfterSeconds,
  };
}

function readAccepted(answer: unknown): SendOutcome | undefined {
  const accepted = Accepted.safeParse(answer).data;
  if (accepted === undefined) return undefined;
  const contact = accepted.contacts?.[0];
  return { outcome: 'accepted', wamid: accepted.messages[0].id, ...pickIds(contact?.wa_id, contact?.user_id) };
}

/** Undefined when the answer broke off: its status still counts. */
async function readJson(response: Response): Promise<unknown> {
  try {
    const parsed = parseJsonText(await response.text());
    return parsed.ok ? parsed.value : undefined;
  } catch {
    return undefined;
  }
}

async function readAnswer(response: Response, accessToken: string): Promise<SendOutcome> {
  const answer = await readJson(response);
  if (response.ok) {
    const accepted = readAccepted(answer);
    if (accepted !== undefined) return accepted;
    if (!Refused.safeParse(answer).success) return { outcome: 'ambiguous', reason: 'unreadable-answer' };
  }
  return readRefusal(response.status, answer, response.headers.get('retry-after'), accessToken);
}

/**
 * Meta's Cloud API for sending (reference §6.2). Each `send` makes exactly one HTTP request and never repeats it. It
 * throws `InvalidInput` for content or a recipient that breaks Meta's limits, and nothing for what happens on the
 * network: that is in the outcome. The access token is in no outcome and no error.
 */
export function createWhatsAppClient(options: WhatsAppClientOptions): WhatsAppClient {
  const { version, timeoutMs, fetch: send = fetch } = options;
  const baseUrl = new URL(options.baseUrl).href.replace(/\/$/, '');

  const compose = ({ phoneNumberId, accessToken, content, recipient, callbackData, signal }: SendRequest) => {
    const body = JSON.stringify(toGraphMessage(content, recipient, callbackData));
    const timeout = AbortSignal.timeout(timeoutMs);
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body,
      // A redirect would be followed with the message: it is no answer of Meta's.
      redirect: 'manual' as const,
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    };
    try {
      return new Request(`${baseUrl}/${version}/${phoneNumberId}/messages`, init);
    } catch {
      // A token that is no header value; the error would quote it.
      return undefined;
    }
  };

  return {
    async send(request) {
      const composed = compose(request);
      if (composed === undefined) return UNUSABLE_TOKEN;
      if (composed.signal.aborted) return NOT_REACHED;
      try {
        return await readAnswer(await send(composed), request.accessToken);
      } catch (error) {
        if (isAbort(error)) return { outcome: 'ambiguous', reason: 'timeout' };
        return NOTHING_SENT.has(networkCode(error) ?? '')
          ? NOT_REACHED
          : { outcome: 'ambiguous', reason: 'connection-lost' };
      }
    },
  };
}
