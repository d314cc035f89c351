import { type Conversation, isWindowOpen } from '../conversations/conversation.ts';
import { requireSendable } from '../conversations/require-sendable.ts';
import type { Language } from '../lookups/lookup-entry.ts';
import type { Template } from '../templates/template.ts';
import { type OfferTemplatesContext, offerTemplateFor } from './offer-template.ts';

export type WayContext = OfferTemplatesContext & Parameters<typeof requireSendable>[0];

/**
 * How a quotation can go out now: as free form, which WhatsApp takes within 24 hours of the customer's last message, else in
 * the organisation's template. Throws as `requireSendable` where neither is possible.
 */
export async function wayOf(
  ctx: WayContext,
  conversation: Conversation,
  language: Language,
): Promise<{ template?: Template }> {
  const isOpen = isWindowOpen(conversation, ctx.now());
  const template = isOpen ? undefined : await offerTemplateFor(ctx, conversation.phoneNumberId, language);
  const content = template
    ? ({ type: 'template', category: template.category } as const)
    : ({ type: 'buttons' } as const);
  await requireSendable(ctx, conversation, content);
  return template === undefined ? {} : { template };
}
