import * as z from 'zod';

/** What is known of a message's way, in rising order; `failed` ends it. */
export const TICKS = ['accepted', 'sent', 'delivered', 'read', 'failed'] as const;
export const Tick = z.enum(TICKS);
export type Tick = z.infer<typeof Tick>;

/** One message of a chat as the phone page shows it. */
export const ChatMessage = z.object({
  wamid: z.string(),
  author: z.enum(['customer', 'business']),
  /** Unix time in milliseconds. */
  at: z.number(),
  /** Place in the chat. */
  position: z.number(),
  /** Rises with every change of this message. */
  revision: z.number(),
  tick: Tick,
  /** The message as it was sent: `type`, the part named like the type, `context` … */
  message: z.looseObject({ type: z.string() }),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

export const ChatHistory = z.object({ messages: z.array(ChatMessage) });

/** A business one can write to. */
export const Business = z.object({
  phoneNumberId: z.string(),
  displayPhoneNumber: z.string(),
  tenantName: z.string(),
  languages: z.array(z.string()),
});
export type Business = z.infer<typeof Business>;

export const BusinessList = z.object({ numbers: z.array(Business) });

export const SentReceipt = z.object({ wamid: z.string() });
