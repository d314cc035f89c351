import * as z from 'zod';
import { TemplateId } from '../../../shared/core/ids.ts';
import { isSendable, placeholdersOf, Template } from '../../../shared/templates/template.ts';

export const TemplateView = Template.omit({ entity: true, examples: true })
  .extend({
    sendable: z.boolean().meta({ description: 'Whether it can be sent now.' }),
    placeholders: z.array(z.string()).meta({ description: 'Of the body: each needs a value when it is sent.' }),
  })
  .meta({ id: 'Template' });

export const templateView = (template: Template): z.infer<typeof TemplateView> => ({
  ...template,
  sendable: isSendable(template),
  placeholders: placeholdersOf(template.body),
});

/** The path of one template. */
export const templatePath = { templateId: TemplateId };
