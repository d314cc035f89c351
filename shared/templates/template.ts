import * as z from 'zod';
import { TemplateCategory } from '../conversations/content.ts';
import { TemplateId, WabaId } from '../core/ids.ts';

/** Where a template stands with Meta; `submitting` until Meta has it. Meta: message_template_status_update. */
export const TemplateStatus = z.enum([
  ...['submitting', 'pending', 'approved', 'flagged', 'rejected', 'paused', 'disabled', 'in_appeal'],
  ...['limit_exceeded', 'locked', 'archived', 'pending_deletion', 'deleted', 'unknown'],
] as const);
export type TemplateStatus = z.infer<typeof TemplateStatus>;

export const TemplateHeader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.enum(['image', 'video', 'document', 'location']) }),
]);
export type TemplateHeader = z.infer<typeof TemplateHeader>;

/** `other`: a kind that can be shown and sent, but takes no values here. */
export const TemplateButton = z.discriminatedUnion('type', [
  z.object({ type: z.literal('quick_reply'), text: z.string() }),
  z.object({ type: z.literal('url'), text: z.string(), url: z.string() }),
  z.object({ type: z.literal('phone_number'), text: z.string(), phone: z.string() }),
  z.object({ type: z.literal('copy_code'), text: z.string() }),
  z.object({ type: z.literal('other'), text: z.string(), kind: z.string() }),
]);
export type TemplateButton = z.infer<typeof TemplateButton>;

/** What the customer reads, with placeholders in double braces: `{{1}}`, or `{{first_name}}` where they have names. */
export const TemplateParts = z.object({
  header: TemplateHeader.optional(),
  body: z.string(),
  footer: z.string().optional(),
  buttons: z.array(TemplateButton),
});
export type TemplateParts = z.infer<typeof TemplateParts>;

/** What Meta wants to see in the place of each placeholder. */
export const TemplateExamples = z.object({
  header: z.string().optional(),
  body: z.record(z.string(), z.string()),
  /** By the place of the button. */
  buttons: z.record(z.string(), z.string()),
});
export type TemplateExamples = z.infer<typeof TemplateExamples>;

/** A message template of a WhatsApp Business account. */
export const Template = z.object({
  entity: z.literal('Template'),
  /** Follows from account, name and language, by which Meta tells templates apart. */
  id: TemplateId,
  wabaId: WabaId,
  name: z.string(),
  /** Meta's code: `en`, `pt_BR`. */
  language: z.string(),
  category: TemplateCategory,
  ...TemplateParts.shape,
  /** Of a template that was made here. */
  examples: TemplateExamples.optional(),
  status: TemplateStatus,
  /** Why Meta rejected, paused or disabled it. */
  reason: z.string().optional(),
  /** Meta's rating by what customers do: GREEN, YELLOW, RED, UNKNOWN. */
  quality: z.string().optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** When it was last compared with what Meta has. */
  syncedAt: z.iso.datetime().optional(),
  version: z.int().min(1),
});
export type Template = z.infer<typeof Template>;

/** A flagged one goes out until Meta disables it. */
export const isSendable = ({ status }: Pick<Template, 'status'>): boolean =>
  status === 'approved' || status === 'flagged';

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/** The names of a text's placeholders in their order, each once. */
export const placeholdersOf = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '')),
];

/** The text with values in place of its placeholders. */
export const fillText = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);

/** Placeholders are numbered or named, never both in one template. */
export const isNamed = (names: readonly string[]): boolean => names.some((name) => !/^\d+$/.test(name));
