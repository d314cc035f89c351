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
  let early: ChatMessage[] = [];
  let loading = false;
  const show = (message: ChatMessage) => {
    if (loading) early.push(message);
    else listener.onMessage(message);
  };
  const load = async () => {
    loading = true;
    early = [];
    try {
      const { messages } = ChatHistory.parse(await call(`/sim/phone/messages?${query}`));
      if (source.readyState === EventSource.CLOSED) return;
      listener.onHistory(messages);
      listener.onConnection(true);
    } catch {
      listener.onConnection(false);
    }
    loading = false;
    for (const message of early) listener.onMessage(message);
  };
  source.addEventListener('open', () => void load());
  source.addEventListener('error', () => listener.onConnection(false));
  source.addEventListener('message', (event) => show(ChatMessage.parse(JSON.parse(event.data))));
  source.addEventListener('typing', () => listener.onTyping());
  return () => source.close();
}

async function call(path: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.json();
}
