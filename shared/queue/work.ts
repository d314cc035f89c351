import * as z from 'zod';
import { CallUpdate, MessageUpdate, PreferenceUpdate } from '../adapters/whatsapp/webhook-update.ts';
import { ConversationId, TemplateId, TenantId, WabaId } from '../core/ids.ts';
import { AccountEvent } from './account-event.ts';

/** What the receiver hands over: one update of the webhook, routed to its tenant. */
export const InboundWork = z.object({
  tenantId: TenantId,
  receivedAt: z.iso.datetime(),
  update: z.discriminatedUnion('kind', [MessageUpdate, PreferenceUpdate, CallUpdate]),
});
export type InboundWork = z.infer<typeof InboundWork>;

const thread = { tenantId: TenantId, conversationId: ConversationId, messageKey: z.string() };

/** What is to be done with Meta on a tenant's behalf; it names things and carries no message, customer or token. */
export const OutboundWork = z.discriminatedUnion('work', [
  /** `attempt` is the one that was refused. */
  z.object({ work: z.literal('retry-turn'), ...thread, turnId: z.string(), attempt: z.int().min(0) }),
  z.object({ work: z.literal('confirm-reply'), ...thread }),
  /** A person's message; `attempt` counts those that were begun before. */
  z.object({ work: z.literal('send-message'), ...thread, attempt: z.int().min(0) }),
  /** `version` is the one that was stored for it. */
  z.object({ work: z.literal('submit-template'), tenantId: TenantId, templateId: TemplateId, version: z.int() }),
  z.object({
    work: z.literal('sync-templates'),
    tenantId: TenantId,
    wabaId: WabaId,
    startedAt: z.iso.datetime(),
    /** Meta's cursor, and how many pages came before it; absent for the first page. */
    after: z.string().optional(),
    page: z.int().min(0).optional(),
  }),
  z.object({ work: z.literal('account-event'), tenantId: TenantId, event: AccountEvent }),
]);
export type OutboundWork = z.infer<typeof OutboundWork>;
