import * as z from 'zod';
import { type ConversationId, TemplateId } from '../core/ids.ts';
import { TemplateValues } from '../templates/fill-template.ts';
import { templateMessage } from '../templates/template-message.ts';
import type { TemplateRepository } from '../templates/template-repository.ts';
import type { TemplateMessage } from './content.ts';
import type { DeskContext } from './desk-context.ts';
import { seeConversation } from './see-conversation.ts';

/** An approved template with its values. */
export const WrittenTemplate = z.strictObject({
  type: z.literal('template'),
  templateId: TemplateId.meta({ description: 'Of a template that is `sendable`.' }),
  values: TemplateValues.prefault({}),
});
export type WrittenTemplate = z.infer<typeof WrittenTemplate>;

/** The template as a message of this conversation; throws InvalidInput and Conflict when it cannot be sent in it. */
export async function templateFor(
  ctx: DeskContext & { templates: TemplateRepository },
  conversationId: ConversationId,
  written: WrittenTemplate,
): Promise<TemplateMessage> {
  const { phoneNumberId } = await seeConversation(ctx, conversationId);
  return templateMessage(ctx, phoneNumberId, written);
}
