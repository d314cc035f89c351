import { auditSteps } from '../audit/audit-entry.ts';
import type { OutboundQueue } from '../conversations/messenger.ts';
import type { CallContext } from '../core/context.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { eventSteps } from '../data/outbox.ts';
import type { PhoneNumberRepository } from '../tenants/phone-number-repository.ts';
import type { Template } from './template.ts';
import type { TemplateDirectory } from './template-directory.ts';
import type { TemplateRepository } from './template-repository.ts';

/** What the use cases of templates have. */
export interface TemplateContext extends CallContext {
  templates: TemplateRepository;
}

/** People's use cases leave the work with Meta to a worker, which has the token. */
export interface TemplateDeskContext extends TemplateContext {
  phoneNumbers: PhoneNumberRepository;
  outbound: OutboundQueue;
}

export interface TemplateWorkContext extends TemplateContext {
  templateDirectory: TemplateDirectory;
  outbound: OutboundQueue;
}

/** The history entry and the event of a change. */
export const toldSteps = (ctx: CallContext, template: Template, done: 'created' | 'changed'): TransactionStep[] => {
  const { id, status, reason } = template;
  return [
    ...auditSteps(ctx, {
      action: `template.${done}`,
      object: { entity: 'template', id },
      detail: { status, ...(reason !== undefined && { reason }) },
    }),
    ...eventSteps(ctx, `template.${done}`, {
      ...{ templateId: id, name: template.name, language: template.language, status },
    }),
  ];
};
