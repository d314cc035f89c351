import * as z from 'zod';
import { appSecret } from '../../../local/demo.ts';
import { parseCallbackData } from '../../../shared/adapters/whatsapp/callback-data.ts';
import { metaBytes, metaSignature } from '../../support/meta-bytes.ts';
import { eventually } from './eventually.ts';

const Choice = z.object({ id: z.string(), title: z.string() });

/** One accepted send, as `/sim/graph/log` tells it. */
const Send = z.object({
  n: z.int(),
  at: z.number(),
  phoneNumberId: z.string(),
  to: z.string(),
  wamid: z.string(),
  body: z.looseObject({
    biz_opaque_callback_data: z.string(),
    type: z.string(),
    text: z.object({ body: z.string() }).optional(),
    interactive: z
      .object({
        body: z.object({ text: z.string() }),
        action: z.object({
          buttons: z.array(z.object({ reply: Choice })).optional(),
          sections: z.array(z.object({ rows: z.array(Choice) })).optional(),
        }),
      })
      .optional(),
  }),
});
export type Send = z.infer<typeof Send>;

const QueueCount = z.object({ name: z.string(), visible: z.int(), inFlight: z.int(), delayed: z.int() });
export type QueueCount = z.infer<typeof QueueCount>;

const Usage = z.object({
  httpRequests: z.int(),
  functions: z.array(z.object({ function: z.string(), invocations: z.int(), errors: z.int() })),
  calls: z.array(
    z.object({
      caller: z.string(),
      service: z.string(),
      action: z.string(),
      requests: z.int(),
      errors: z.int(),
      readUnits: z.number(),
      writeUnits: z.number(),
    }),
  ),
});
export type Usage = z.infer<typeof Usage>;

const ChatMessage = z.object({
  ...{ wamid: z.string(), author: z.enum(['customer', 'business']), tick: z.string() },
  message: z.looseObject({ type: z.string() }),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

/** What a customer sends; the body of `POST /sim/phone/messages`. */
export interface PhoneMessage {
  phoneNumberId: string;
  from?: string;
  userId?: string;
  name?: string;
  text?: string;
  message?: Record<string, unknown>;
}

const CustomerFile = z.object({ id: z.string(), mime_type: z.string(), sha256: z.string() });

export const Email = z.object({
  n: z.int(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string().optional(),
});
export type Email = z.infer<typeof Email>;

/** A running local stack as seen from outside: its fixed addresses. */
export class StackClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** A customer's message; gives its wamid. */
  async write(message: PhoneMessage): Promise<string> {
    const answer = await this.#send('POST', '/sim/phone/messages', message);
    return z.object({ wamid: z.string() }).parse(await answer.json()).wamid;
  }

  /** A customer's file on its way to a business: the part of a message that names it. */
  async takePhoto(phoneNumberId: string, content: Uint8Array): Promise<z.infer<typeof CustomerFile>> {
    const address = `${this.url}/sim/phone/media?${new URLSearchParams({ phoneNumberId })}`;
    const headers = { 'content-type': 'image/png' };
    const answer = await fetch(address, { method: 'POST', headers, body: new Uint8Array(content) });
    return CustomerFile.parse(await answer.json());
  }

  /** Posts a webhook body in Meta's byte form; gives the status of the answer. */
  async postWebhook(body: unknown, options: { secret?: string; signature?: string } = {}): Promise<number> {
    const bytes = Buffer.from(metaBytes(body));
    const signature = options.signature ?? metaSignature(bytes, options.secret ?? appSecret);
    const answer = await fetch(`${this.url}/webhooks/whatsapp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
      body: bytes,
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  /** Accepted sends in order, those after the n-th. */
  async sends(after = 0): Promise<Send[]> {
    const all: Send[] = [];
    for (;;) {
      const page = z.array(Send).parse(await this.#read(`/sim/graph/log?after=${all.at(-1)?.n ?? after}`));
      if (page.length === 0) return all;
      all.push(...page);
    }
  }

  /** A customer's chat as their phone shows it. */
  async chat(phoneNumberId: string, from: string): Promise<ChatMessage[]> {
    const answer = await this.#read(`/sim/phone/messages?${new URLSearchParams({ phoneNumberId, from })}`);
    return z.object({ messages: z.array(ChatMessage) }).parse(answer).messages;
  }

  /** An error for the next sends that match; local/sim/faults.ts tells its shape. */
  async addGraphFault(fault: Record<string, unknown>): Promise<void> {
    await this.#send('POST', '/sim/graph/faults', fault);
  }

  /** An error for the next AWS calls that match; local/endpoint/faults.ts tells its shape. */
  async addAwsFault(fault: Record<string, unknown>): Promise<void> {
    await this.#send('POST', '/sim/aws/faults', fault);
  }

  /** AWS faults that have not struck yet. */
  async pendingAwsFaults(): Promise<unknown[]> {
    return z.array(z.unknown()).parse(await this.#read('/sim/aws/faults'));
  }

  async changeGraphSettings(settings: Record<string, unknown>): Promise<void> {
    await this.#send('PUT', '/sim/graph/settings', settings);
  }

  /** E-mails that were sent to this address, the newest first. */
  async mailbox(to: string): Promise<Email[]> {
    return z.array(Email).parse(await this.#read(`/sim/mailbox?${new URLSearchParams({ to })}`));
  }

  async killFunction(name: string): Promise<void> {
    await this.#send('POST', `/sim/functions/${name}/kill`);
  }

  async usage(): Promise<Usage> {
    return Usage.parse(await this.#read('/sim/usage'));
  }

  async resetUsage(): Promise<void> {
    await this.#send('DELETE', '/sim/usage');
  }

  async queues(): Promise<QueueCount[]> {
    return z.array(QueueCount).parse(await this.#read('/sim/queues'));
  }

  async deadLetters(): Promise<QueueCount[]> {
    const queues = await this.queues();
    return queues.filter(
      ({ name, visible, inFlight, delayed }) => name.endsWith('-dlq') && visible + inFlight + delayed,
    );
  }

  /**
   * Resolves when nothing is under way any more: the webhook has taken every message and status, and only the
   * dead-letter queues may hold something. What is posted to the webhook by hand counts from its answer on.
   */
  async quiet(seconds = 15): Promise<void> {
    await eventually(
      'nothing is under way',
      // Work leaves its queue only after its statuses are planned, so the second look at them misses nothing.
      async () => (await this.#isAllTaken()) && (await this.#areQueuesEmpty()) && (await this.#isAllTaken()),
      seconds,
    );
  }

  async #isAllTaken(): Promise<boolean> {
    return z.object({ pending: z.int() }).parse(await this.#read('/sim/graph/deliveries')).pending === 0;
  }

  async #areQueuesEmpty(): Promise<boolean> {
    const live = (await this.queues()).filter(({ name }) => !name.endsWith('-dlq'));
    return live.every(({ visible, inFlight, delayed }) => visible + inFlight + delayed === 0);
  }

  async #read(path: string): Promise<unknown> {
    return (await this.#send('GET', path)).json();
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
}

/** The place in the table of the reply that was sent: `<conversation id> <sort key>`. */
export function placeOf(send: Send): string {
  const target = parseCallbackData(send.body.biz_opaque_callback_data);
  if (target === undefined) throw new Error(`A send carries no key: ${JSON.stringify(send)}`);
  return `${target.conversationId} ${target.sortKey}`;
}

/** What the customer reads. */
export const wordsOf = ({ body }: Send): string => body.text?.body ?? body.interactive?.body.text ?? '';

/** What the customer can tap. */
export const choicesOf = ({ body }: Send): z.infer<typeof Choice>[] => [
  ...(body.interactive?.action.buttons?.map(({ reply }) => reply) ?? []),
  ...(body.interactive?.action.sections?.flatMap(({ rows }) => rows) ?? []),
];
