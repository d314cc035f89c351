import type { ServerResponse } from 'node:http';
import type { ChatMessage } from './chat-message.ts';

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 500;

/** Pushes what happens in a chat to the phone pages that show it, as server-sent events (`message`, `typing`). */
export class ChatEvents {
  readonly #pages = new Map<string, Set<ServerResponse>>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor() {
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** Keeps the response open as an event stream of one chat. */
  subscribe(phoneNumberId: string, chat: string, res: ServerResponse): void {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    res.write(`retry: ${RECONNECT_MS}\n\n`);
    const key = chatKey(phoneNumberId, chat);
    const pages = this.#pages.get(key) ?? new Set();
    this.#pages.set(key, pages.add(res));
    res.on('close', () => {
      pages.delete(res);
      if (pages.size === 0 && this.#pages.get(key) === pages) this.#pages.delete(key);
    });
  }

  message(phoneNumberId: string, chat: string, message: ChatMessage): void {
    this.#push(phoneNumberId, chat, 'message', message);
  }

  /** The business is writing an answer. */
  typing(phoneNumberId: string, chat: string): void {
    this.#push(phoneNumberId, chat, 'typing', {});
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const pages of this.#pages.values()) for (const page of pages) page.end();
    this.#pages.clear();
  }

  #push(phoneNumberId: string, chat: string, event: string, data: unknown): void {
    const pages = this.#pages.get(chatKey(phoneNumberId, chat));
    if (pages === undefined) return;
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const page of pages) page.write(text);
  }

  #beat(): void {
    for (const pages of this.#pages.values()) for (const page of pages) page.write(': still here\n\n');
  }
}

function chatKey(phoneNumberId: string, chat: string): string {
  return `${phoneNumberId} ${chat}`;
}
