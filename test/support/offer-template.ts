import { WabaId } from '../../shared/core/ids.ts';
import { Template } from '../../shared/templates/template.ts';
import { templateIdOf } from '../../shared/templates/template-id.ts';

/** An approved template that can bring quotations. */
export const offerTemplate = (waba: string, change: object = {}): Template => {
  const wabaId = WabaId.parse(waba);
  return Template.parse({
    ...{ entity: 'Template', wabaId, name: 'quotation', language: 'en_US', category: 'UTILITY', version: 1 },
    ...{ header: { type: 'document' }, body: 'Quotation {{1}}: {{2}}, until {{3}}.', status: 'approved' },
    buttons: ['Accept', 'Decline', 'Change'].map((text) => ({ type: 'quick_reply', text })),
    ...{ createdAt: '2026-08-01T10:00:00.000Z', updatedAt: '2026-08-01T10:00:00.000Z' },
    id: templateIdOf({ wabaId, name: 'quotation', language: 'en_US' }),
    ...change,
  });
};
