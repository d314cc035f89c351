import * as z from 'zod';
import { CallUpdate, MessageUpdate, PreferenceUpdate } from '../adapters/whatsapp/webhook-update.ts';
import { ConversationId, TenantId } from '../core/ids.ts';

/** What the receiver hands over: one update of the webhook, routed to its tenant. */
export const InboundWork = z.object({
  tenantId: TenantId,
  receivedAt: z.iso.datetime(),
  update: z.discriminatedUnion('kind', [MessageUpdate, PreferenceUpdate, CallUpdate]),
});
export type InboundWork = z.infer<typeof InboundWork>;

const thread = { tenantId: TenantId, conversationId: ConversationId, messageKey: z.string() };

/** What is to be done about a message that we send; it names things and carries no text, number or token. */
export const OutboundWork = z.discriminatedUnion('work', [
  /** `attempt` is the one that was refused. */
  z.object({ work: z.literal('retry-turn'), ...thread, turnId: z.string(), attempt: z.int().min(0) }),
  z.object({ work: z.literal('confirm-reply'), ...thread }),
  /** A person's message; `attempt` counts those that were begun before. */
  z.object({ work: z.literal('send-message'), ...thread, attempt: z.int().min(0) }),
]);
export type OutboundWork = z.infer<typeof OutboundWork>;
