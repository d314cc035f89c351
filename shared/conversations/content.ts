import * as z from 'zod';
import { FileId, TemplateId } from '../core/ids.ts';

/** Meta's limits in UTF-16 units, the strictest way to count; reference §6.3. */
export const MESSAGE_LIMITS = {
  text: 4096,
  caption: 1024,
  buttons: { body: 1024, id: 256, title: 20, count: 3 },
  list: { body: 4096, button: 20, sections: 10, sectionTitle: 24, rows: 10, id: 200, title: 24, description: 72 },
} as const;

/** A reply button of an interactive message. Meta's limits: id 256, title 20 characters, 1–3 buttons. */
export const ReplyButton = z.strictObject({ id: z.string().min(1), title: z.string().min(1) });
export type ReplyButton = z.infer<typeof ReplyButton>;

/** A document above a message with buttons, uploaded to WhatsApp for the number that sends it. */
export const DocumentHeader = z.strictObject({ mediaId: z.string().min(1), filename: z.string().min(1) });
export type DocumentHeader = z.infer<typeof DocumentHeader>;

/** A row of a list message. Meta's limits: id 200, title 24, description 72 characters, 10 rows in all sections together. */
export const ListRow = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  description: z.string().min(1).optional(),
});
export type ListRow = z.infer<typeof ListRow>;

export const ListSection = z.strictObject({ title: z.string().min(1), rows: z.array(ListRow).min(1) });
export type ListSection = z.infer<typeof ListSection>;

/** Files that can be sent. */
export const MediaKind = z.enum(['image', 'video', 'audio', 'document']);
export type MediaKind = z.infer<typeof MediaKind>;

const MediaMessage = z.strictObject({
  type: z.literal('media'),
  media: MediaKind,
  caption: z.string().min(1).optional(),
  filename: z.string().min(1).optional(),
});
/** WhatsApp fetches the file from the address itself. */
const LinkedMedia = MediaMessage.extend({ link: z.url() });
/** A file that was uploaded to the conversation. */
const UploadedMedia = MediaMessage.extend({ fileId: FileId, mimeType: z.string() });
export type UploadedMedia = z.infer<typeof UploadedMedia>;
export const SentMedia = z.union([LinkedMedia, UploadedMedia]);

/** What Meta charges and restricts a template as. */
export const TemplateCategory = z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']);
export type TemplateCategory = z.infer<typeof TemplateCategory>;

/** What stands in the place of a placeholder; `name` where the template's placeholders have names. */
export const TemplateValue = z.strictObject({ name: z.string().optional(), value: z.string().min(1) });
export type TemplateValue = z.infer<typeof TemplateValue>;

/** A template with its values filled in. `text` is what the customer reads. */
export const TemplateMessage = z.strictObject({
  type: z.literal('template'),
  templateId: TemplateId,
  name: z.string().min(1),
  language: z.string().min(1),
  category: TemplateCategory,
  text: z.string(),
  header: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text'), values: z.array(TemplateValue).min(1) }),
      z.strictObject({ type: z.enum(['image', 'video', 'document']), link: z.url() }),
      z.strictObject({ type: z.literal('uploaded'), document: DocumentHeader }),
    ])
    .optional(),
  body: z.array(TemplateValue),
  buttons: z.array(
    z.strictObject({
      index: z.int().min(0),
      kind: z.enum(['url', 'quick_reply', 'copy_code']),
      value: z.string().min(1),
    }),
  ),
});
export type TemplateMessage = z.infer<typeof TemplateMessage>;

/** What the bot answers, and people as well. */
const replyContents = [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({
    type: z.literal('buttons'),
    document: DocumentHeader.optional(),
    text: z.string().min(1),
    buttons: z.array(ReplyButton).min(1).max(3),
  }),
  z.strictObject({
    type: z.literal('list'),
    text: z.string().min(1),
    button: z.string().min(1),
    sections: z.array(ListSection).min(1).max(10),
  }),
] as const;
export const ReplyContent = z.discriminatedUnion('type', replyContents);
export type ReplyContent = z.infer<typeof ReplyContent>;

/** What we send to a customer, free of Meta's wire form (the WhatsApp adapter knows that). Outside the window: templates only. */
export const OutboundContent = z.union([z.discriminatedUnion('type', [...replyContents, TemplateMessage]), SentMedia]);
export type OutboundContent = z.infer<typeof OutboundContent>;

/** An uploaded file that WhatsApp has now, under an id that holds for the number it was brought for. */
export type BroughtMedia = z.infer<typeof MediaMessage> & { mediaId: string };

/** What goes to WhatsApp. */
export type ReadyContent = Exclude<OutboundContent, UploadedMedia> | BroughtMedia;
