import type { TemplateButton, TemplateStatus } from '../../templates/template.ts';

const STATUSES: Readonly<Record<string, TemplateStatus>> = {
  APPROVED: 'approved',
  REINSTATED: 'approved',
  PENDING: 'pending',
  IN_APPEAL: 'in_appeal',
  REJECTED: 'rejected',
  FLAGGED: 'flagged',
  PAUSED: 'paused',
  DISABLED: 'disabled',
  LIMIT_EXCEEDED: 'limit_exceeded',
  LOCKED: 'locked',
  ARCHIVED: 'archived',
  PENDING_DELETION: 'pending_deletion',
  DELETED: 'deleted',
};

/** Meta's word for a template's state, in lists and in webhooks; a new one is `unknown`. */
export const templateStatusOf = (status: string): TemplateStatus => STATUSES[status.toUpperCase()] ?? 'unknown';

/** A button in Meta's words; one that takes no values here is `other`. */
export const templateButtonOf = (button: {
  type: string;
  text?: string | undefined;
  url?: string | undefined;
  phone?: string | undefined;
}): TemplateButton => {
  const { type, text = '', url = '', phone = '' } = button;
  switch (type.toUpperCase()) {
    case 'QUICK_REPLY':
      return { type: 'quick_reply', text };
    case 'URL':
      return { type: 'url', text, url };
    case 'PHONE_NUMBER':
      return { type: 'phone_number', text, phone };
    case 'COPY_CODE':
      return { type: 'copy_code', text };
    default:
      return { type: 'other', text, kind: type };
  }
};
