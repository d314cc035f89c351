import type { TemplateMessage } from '../conversations/content.ts';
import { AppError, Conflict, found, InvalidInput } from '../core/errors.ts';
import type { PhoneNumberId, TemplateId } from '../core/ids.ts';
import type { PhoneNumberRepository } from '../tenants/phone-number-repository.ts';
import { fillTemplate, type TemplateValues } from './fill-template.ts';
import { isSendable } from './template.ts';
import type { TemplateRepository } from './template-repository.ts';

/** A template as a message from a number: approved, of the number's account, with all its values. */
export async function templateMessage(
  ctx: { templates: TemplateRepository; phoneNumbers: PhoneNumberRepository },
  phoneNumberId: PhoneNumberId,
  { templateId, values }: { templateId: TemplateId; values: TemplateValues },
): Promise<TemplateMessage> {
  const template = await ctx.templates.get(templateId);
  if (template === undefined) {
    const field = 'content.templateId';
    throw new InvalidInput({ public: `"${field}" is no template of yours.` }, [
      { field, message: 'is no template of yours' },
    ]);
  }
  const number = found(await ctx.phoneNumbers.get(phoneNumberId), 'number');
  if (number.wabaId !== template.wabaId) {
    throw new Conflict({ public: 'The template belongs to another WhatsApp Business account than the number.' });
  }
  if (!isSendable(template)) {
    const { status, reason } = template;
    const why = reason === undefined ? '' : ` (${reason})`;
    throw new AppError('template_not_sendable', 409, false, {
      public: `The template is ${status}${why}, so it cannot be sent. Choose one that is approved.`,
    });
  }
  return fillTemplate(template, values);
}
