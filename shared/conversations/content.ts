import * as z from 'zod';

/** A reply button of an interactive message. Meta's limits: id 256, title 20 characters, 1–3 buttons. */
export const ReplyButton = z.strictObject({ id: z.string().min(1), title: z.string().min(1) });
export type ReplyButton = z.infer<typeof ReplyButton>;

/** A row of a list message. Meta's limits: id 200, title 24, description 72 characters, 10 rows in all sections together. */
export const ListRow = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  description: z.string().min(1).optional(),
});
export type ListRow = z.infer<typeof ListRow>;

export const ListSection = z.strictObject({ title: z.string().min(1), rows: z.array(ListRow).min(1) });
export type ListSection = z.infer<typeof ListSection>;

/** What we send to a customer inside the 24-hour window, free of Meta's wire form (the WhatsApp adapter knows that). */
export const OutboundContent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('buttons'), text: z.string().min(1), buttons: z.array(ReplyButton).min(1).max(3) }),
  z.strictObject({
    type: z.literal('list'),
    text: z.string().min(1),
    button: z.string().min(1),
    sections: z.array(ListSection).min(1).max(10),
  }),
]);
export type OutboundContent = z.infer<typeof OutboundContent>;
