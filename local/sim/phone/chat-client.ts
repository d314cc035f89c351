import { type Business, BusinessList, ChatHistory, ChatMessage, SentReceipt } from '../chat-message.ts';
import type { Identity } from './identity.ts';

/** A customer's message as the simulator takes it: a type and the part of that name. */
export type MessagePart = { type: string } & Record<string, unknown>;

export interface ChatListener {
  /** The whole chat, after each (re)connection, so that nothing of a gap is missed. */
  onHistory(messages: ChatMessage[]): void;
  onMessage(message: ChatMessage): void;
  onTyping(): void;
  onConnection(connected: boolean): void;
}

/** The businesses one can write to. */
export async function loadBusinesses(): Promise<Business[]> {
  return BusinessList.parse(await call('/sim/phone/numbers')).numbers;
}

/** Sends a message and answers its wamid. @throws Error when the simulator did not take it */
export async function sendPart({ from, name, phoneNumberId }: Identity, message: MessagePart): Promise<string> {
  const body = JSON.stringify({ phoneNumberId, from, ...(name === '' ? {} : { name }), message });
  const headers = { 'content-type': 'application/json' };
  return SentReceipt.parse(await call('/sim/phone/messages', { method: 'POST', headers, body })).wamid;
}

/** Follows a chat until the returned function is called. The browser reconnects by itself. */
export function followChat({ from, phoneNumberId }: Identity, listener: ChatListener): () => void {
  const query = new URLSearchParams({ phoneNumberId, from });
  const source = new EventSource(`/sim/phone/events?${query}`);
  let reloads = 0;
  const reload = async () => {
    reloads += 1;
    const reloading = reloads;
    const { messages } = ChatHistory.parse(await call(`/sim/phone/messages?${query}`));
    if (reloading === reloads && source.readyState !== EventSource.CLOSED) listener.onHistory(messages);
  };
  source.addEventListener('open', () => {
    reload().then(
      () => listener.onConnection(true),
      () => listener.onConnection(false),
    );
  });
  source.addEventListener('error', () => listener.onConnection(false));
  source.addEventListener('message', (event) => listener.onMessage(ChatMessage.parse(JSON.parse(event.data))));
  source.addEventListener('typing', () => listener.onTyping());
  return () => source.close();
}

async function call(path: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.json();
}
