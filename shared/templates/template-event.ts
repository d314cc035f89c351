import * as z from 'zod';
import { TemplateCategory } from '../conversations/content.ts';
import { WabaId } from '../core/ids.ts';
import { TemplateParts, TemplateStatus } from './template.ts';

/** What Meta told of a template by webhook; only what is named changes. */
export const TemplateEvent = z.object({
  about: z.literal('template'),
  wabaId: WabaId,
  name: z.string().min(1),
  language: z.string().min(1),
  status: TemplateStatus.optional(),
  reason: z.string().optional(),
  quality: z.string().optional(),
  category: TemplateCategory.optional(),
  parts: TemplateParts.partial().optional(),
});
export type TemplateEvent = z.infer<typeof TemplateEvent>;
