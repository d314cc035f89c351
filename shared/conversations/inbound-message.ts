import type { ConversationId } from '../core/ids.ts';

/** Under which names WhatsApp knows the person (or group) of a message; see the WhatsApp reference, §5. */
export interface CustomerIdentity {
  /** Phone digits without `+`. */
  waId?: string | undefined;
  /** Business-scoped user id, `US.134…`. */
  userId?: string | undefined;
  groupId?: string | undefined;
  /** What the same person was known as before, when the same body says so. */
  previousWaIds: readonly string[];
  previousUserIds: readonly string[];
}

/** A file at Meta. It can be fetched by its id for seven days; `sha256` is base64. */
export interface MessageMedia {
  mediaId: string;
  mimeType: string;
  sha256?: string | undefined;
  /** As the sender named it: any characters, path parts too. */
  filename?: string | undefined;
  voice?: boolean | undefined;
  caption?: string | undefined;
  animated?: boolean | undefined;
}

/** A message that came through the webhook, in the product's words. */
export interface InboundMessage {
  wamid: string;
  /** ISO 8601, from Meta's clock, whole seconds. */
  sentAt: string;
  direction: 'in' | 'out';
  origin: 'live' | 'echo' | 'history' | 'standby';
  identity: CustomerIdentity;
  name?: string | undefined;
  username?: string | undefined;
  /** Meta's type string; unknown ones are kept. */
  type: string;
  /** 3 a real message, 2 an unsupported one, 1 the 131060 placeholder: a higher one replaces a lower one. */
  contentRank: number;
  /** One readable line, never empty. */
  summary: string;
  text?: string | undefined;
  choice?: { id: string; title: string; source: string } | undefined;
  media?: MessageMedia | undefined;
  about?: { wamid: string } | undefined;
  triggersBot: boolean;
  opensWindow: boolean;
  raw: Record<string, unknown>;
}

/** Where a customer's message belongs. */
export interface Thread {
  conversationId: ConversationId;
  /** Threads that the same person had before a change of number or id was known. */
  formerConversationIds: readonly ConversationId[];
}
