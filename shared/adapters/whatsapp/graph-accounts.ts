import * as z from 'zod';
import { Unavailable } from '../../core/errors.ts';
import type { Answer, NumberFacts, Refusal, TokenFacts, WhatsAppAccounts } from '../../tenants/whatsapp-accounts.ts';
import { classifyGraphError } from './graph-errors.ts';

export interface GraphAccountsOptions {
  /** For example `https://graph.facebook.com`. */
  baseUrl: string;
  /** For example `v26.0`. */
  version: string;
  timeoutMs: number;
  /** Of our Meta app. */
  app(): Promise<{ id: string; secret: string }>;
  fetch?: typeof fetch;
}

const text = z.string().max(200).optional().catch(undefined);

const Inspected = z.object({
  data: z.object({
    is_valid: z.boolean().catch(false),
    app_id: z.coerce.string().optional(),
    scopes: z.array(z.string()).catch([]),
    granular_scopes: z
      .array(z.object({ scope: z.string(), target_ids: z.array(z.coerce.string()).optional() }))
      .catch([]),
  }),
});

const Numbers = z.object({
  data: z.array(z.object({ id: z.string() })),
  paging: z.object({ cursors: z.object({ after: text }).optional(), next: text }).optional(),
});

const NUMBER_FIELDS =
  'verified_name,display_phone_number,quality_rating,name_status,status,whatsapp_business_manager_messaging_limit,health_status';
const NumberDetails = z.object({
  display_phone_number: z.string().min(1),
  verified_name: text,
  quality_rating: text,
  name_status: text,
  status: text,
  whatsapp_business_manager_messaging_limit: text,
  health_status: z.object({ can_send_message: text }).optional().catch(undefined),
});

const Done = z.object({ success: z.literal(true) });
const Refused = z.object({ error: z.object({ code: z.number().optional().catch(undefined) }) });

const PAGE_SIZE = 100;
const MAX_PAGES = 10;
const PERMISSION_CODES = { single: 10, first: 200, last: 299 };
const UNKNOWN_CODES: ReadonlySet<number> = new Set([33, 100, 803]);

const noAnswer = (internal: string): Unavailable =>
  new Unavailable({ public: 'WhatsApp does not answer at the moment. Try again in a minute.', internal });

function refusalOf(code: number | undefined, httpStatus: number): Refusal {
  if (code !== undefined) {
    const { single, first, last } = PERMISSION_CODES;
    if (code === single || (code >= first && code <= last)) return 'permission';
    if (UNKNOWN_CODES.has(code)) return 'unknown';
  }
  if (classifyGraphError(code, httpStatus).rule === 'reconnect') return 'token';
  throw noAnswer(`Graph API: status ${httpStatus}, code ${code}`);
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

const factsOf = (details: z.infer<typeof NumberDetails>): NumberFacts => ({
  displayPhoneNumber: details.display_phone_number,
  health: {
    verifiedName: details.verified_name,
    nameStatus: details.name_status,
    quality: details.quality_rating,
    messagingLimit: details.whatsapp_business_manager_messaging_limit,
    status: details.status,
    canSend: details.health_status?.can_send_message,
  },
});

/**
 * Accounts, numbers and tokens at Meta's Graph API (Meta: Debug Token, WhatsApp Business Account, Phone Numbers). No
 * token is in an error: it may be in an address, so what `fetch` says of a failure is not passed on.
 */
export function createGraphAccounts(options: GraphAccountsOptions): WhatsAppAccounts {
  const { version, timeoutMs, app, fetch: send = fetch } = options;
  const base = `${new URL(options.baseUrl).href.replace(/\/$/, '')}/${version}`;

  const ask = async <S extends z.ZodType>(
    schema: S,
    call: { method?: 'GET' | 'POST' | 'DELETE'; path: string; query?: Record<string, string>; accessToken: string },
  ): Promise<Answer<z.output<S>>> => {
    const response = await sent(call);
    if (response === undefined) return { refused: 'token' };
    const body = await readJson(response);
    if (response.ok) {
      const parsed = schema.safeParse(body);
      if (parsed.success) return { answer: parsed.data };
      throw noAnswer('Graph API: an answer of another shape');
    }
    return { refused: refusalOf(Refused.safeParse(body).data?.error.code, response.status) };
  };

  /** Undefined for a token that is no header value. */
  const sent = async ({ method = 'GET', path, query, accessToken }: Parameters<typeof ask>[1]) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const url = `${base}/${path}?${new URLSearchParams(query)}`;
    let request: Request;
    try {
      request = new Request(url, {
        ...{ method, signal, redirect: 'manual' },
        headers: { authorization: `Bearer ${accessToken}` },
      });
    } catch {
      return undefined;
    }
    try {
      return await send(request);
    } catch {
      throw noAnswer('Graph API: no answer');
    }
  };

  return {
    async inspectToken(accessToken): Promise<TokenFacts> {
      const { id, secret } = await app();
      const query = { input_token: accessToken };
      const asked = await ask(Inspected, { path: 'debug_token', query, accessToken: `${id}|${secret}` });
      // Meta takes the app's own token, so it is our app that is wrong.
      if ('refused' in asked) throw noAnswer(`Graph API: the app’s token is refused (${asked.refused})`);
      const { is_valid, app_id, scopes, granular_scopes } = asked.answer.data;
      const targets = new Map(granular_scopes.map(({ scope, target_ids }) => [scope, target_ids]));
      const names = new Set([...scopes, ...targets.keys()]);
      return {
        isValid: is_valid,
        isForOurApp: app_id === id,
        reach: new Map([...names].map((scope) => [scope, targets.get(scope) ?? 'all'])),
      };
    },

    async listNumberIds(wabaId, accessToken) {
      const ids: string[] = [];
      let after: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const query = { fields: 'id', limit: String(PAGE_SIZE), ...(after !== undefined && { after }) };
        const asked = await ask(Numbers, { path: `${wabaId}/phone_numbers`, query, accessToken });
        if ('refused' in asked) return asked;
        ids.push(...asked.answer.data.map(({ id }) => id));
        after = asked.answer.paging?.cursors?.after;
        if (after === undefined || asked.answer.paging?.next === undefined) break;
      }
      return { answer: ids };
    },

    async getNumber(phoneNumberId, accessToken) {
      const asked = await ask(NumberDetails, { path: phoneNumberId, query: { fields: NUMBER_FIELDS }, accessToken });
      return 'refused' in asked ? asked : { answer: factsOf(asked.answer) };
    },

    async subscribe(wabaId, accessToken) {
      const asked = await ask(Done, { method: 'POST', path: `${wabaId}/subscribed_apps`, accessToken });
      return 'refused' in asked ? asked : { answer: undefined };
    },

    async unsubscribe(wabaId, accessToken) {
      const asked = await ask(Done, { method: 'DELETE', path: `${wabaId}/subscribed_apps`, accessToken });
      return 'refused' in asked ? asked : { answer: undefined };
    },
  };
}
