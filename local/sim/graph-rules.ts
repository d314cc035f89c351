import * as z from 'zod';
import { GraphError } from './graph-errors.ts';

/** Lengths in UTF-16 units and counts that the Cloud API allows (§6.3). */
export const LIMITS = {
  textBody: 4096,
  caption: 1024,
  contactCards: 257,
  callbackData: 512,
  headerText: 60,
  footerText: 60,
  buttons: { count: 3, title: 20, id: 256, body: 1024 },
  list: { sections: 10, rows: 10, button: 20, sectionTitle: 24, rowId: 200, rowTitle: 24, description: 72, body: 4096 },
  ctaUrl: { displayText: 20, body: 1024 },
  templateName: 512,
} as const;

/** Counts UTF-16 units: Meta does not say what it counts, and this is the strictest reading. */
const words = (max: number) => z.string().refine((value) => value.length <= max, `at most ${max} characters`);
const filled = (max: number) => words(max).min(1);
const textPart = (max: number) => z.strictObject({ text: filled(max) });

const oneSource = (media: { id?: string | undefined; link?: string | undefined }) =>
  (media.id === undefined) !== (media.link === undefined);
const source = { id: z.string().min(1).optional(), link: z.url().optional() };
const ONE_SOURCE = 'must have either id or link';
const caption = words(LIMITS.caption).optional();
const Picture = z.strictObject({ ...source, caption }).refine(oneSource, ONE_SOURCE);
const Sound = z.strictObject({ ...source, voice: z.boolean().optional() }).refine(oneSource, ONE_SOURCE);
const Document = z.strictObject({ ...source, caption, filename: z.string().optional() }).refine(oneSource, ONE_SOURCE);
const Sticker = z.strictObject(source).refine(oneSource, ONE_SOURCE);

const TextHeader = z.strictObject({ type: z.literal('text'), text: filled(LIMITS.headerText) });
const Header = z.discriminatedUnion('type', [
  TextHeader,
  z.strictObject({ type: z.literal('image'), image: Picture }),
  z.strictObject({ type: z.literal('video'), video: Picture }),
  z.strictObject({ type: z.literal('document'), document: Document }),
]);
const footer = textPart(LIMITS.footerText).optional();

const unique = (values: string[]) => new Set(values).size === values.length;

const ReplyButton = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: filled(LIMITS.buttons.id), title: filled(LIMITS.buttons.title) }),
});
const ButtonMessage = z.strictObject({
  type: z.literal('button'),
  header: Header.optional(),
  body: textPart(LIMITS.buttons.body),
  footer,
  action: z.strictObject({
    buttons: z
      .array(ReplyButton)
      .min(1)
      .max(LIMITS.buttons.count)
      .refine((buttons) => unique(buttons.map(({ reply }) => reply.id)), 'button ids must be unique')
      .refine((buttons) => unique(buttons.map(({ reply }) => reply.title)), 'button titles must be unique'),
  }),
});

const ListRow = z.strictObject({
  id: filled(LIMITS.list.rowId),
  title: filled(LIMITS.list.rowTitle),
  description: words(LIMITS.list.description).optional(),
});
const ListSection = z.strictObject({
  title: words(LIMITS.list.sectionTitle).optional(),
  rows: z.array(ListRow).min(1),
});
const Sections = z
  .array(ListSection)
  .min(1)
  .max(LIMITS.list.sections)
  .refine(
    (sections) => sections.length === 1 || sections.every(({ title }) => (title ?? '') !== ''),
    'every section needs a title when there is more than one',
  )
  .refine((sections) => rowsOf(sections).length <= LIMITS.list.rows, `at most ${LIMITS.list.rows} rows in total`)
  .refine((sections) => unique(rowsOf(sections).map(({ id }) => id)), 'row ids must be unique')
  .refine((sections) => unique(rowsOf(sections).map(({ title }) => title)), 'row titles must be unique');
const ListMessage = z.strictObject({
  type: z.literal('list'),
  header: TextHeader.optional(),
  body: textPart(LIMITS.list.body),
  footer,
  action: z.strictObject({ button: filled(LIMITS.list.button), sections: Sections }),
});

function rowsOf(sections: z.infer<typeof ListSection>[]): z.infer<typeof ListRow>[] {
  return sections.flatMap(({ rows }) => rows);
}

const LinkMessage = z.strictObject({
  type: z.literal('cta_url'),
  header: Header.optional(),
  body: textPart(LIMITS.ctaUrl.body),
  footer,
  action: z.strictObject({
    name: z.literal('cta_url'),
    parameters: z.strictObject({ display_text: filled(LIMITS.ctaUrl.displayText), url: z.url() }),
  }),
});
const LocationRequest = z.strictObject({
  type: z.literal('location_request_message'),
  body: textPart(LIMITS.buttons.body),
  action: z.strictObject({ name: z.literal('send_location') }),
});

const Template = z.strictObject({
  name: z
    .string()
    .max(LIMITS.templateName)
    .regex(/^[a-z0-9_]+$/),
  language: z.looseObject({ code: z.string().min(2) }),
  components: z.array(z.looseObject({ type: z.string() })).optional(),
});
const Location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().optional(),
  address: z.string().optional(),
});
const ContactCards = z
  .array(z.looseObject({ name: z.looseObject({ formatted_name: z.string().min(1) }) }))
  .min(1)
  .max(LIMITS.contactCards);

const envelope = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.string().min(1).optional(),
  recipient: z.string().min(1).optional(),
  context: z.strictObject({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: words(LIMITS.callbackData).optional(),
  recipient_identity_key_hash: z.string().optional(),
};

/** A message as it may be sent (§6.2, §6.3). Strict: Meta refuses keys it does not know. */
export const SendBody = z.discriminatedUnion('type', [
  z.strictObject({
    ...envelope,
    type: z.literal('text'),
    text: z.strictObject({ body: filled(LIMITS.textBody), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({ ...envelope, type: z.literal('image'), image: Picture }),
  z.strictObject({ ...envelope, type: z.literal('video'), video: Picture }),
  z.strictObject({ ...envelope, type: z.literal('audio'), audio: Sound }),
  z.strictObject({ ...envelope, type: z.literal('document'), document: Document }),
  z.strictObject({ ...envelope, type: z.literal('sticker'), sticker: Sticker }),
  z.strictObject({ ...envelope, type: z.literal('location'), location: Location }),
  z.strictObject({ ...envelope, type: z.literal('contacts'), contacts: ContactCards }),
  z.strictObject({
    ...envelope,
    type: z.literal('interactive'),
    interactive: z.discriminatedUnion('type', [ButtonMessage, ListMessage, LinkMessage, LocationRequest]),
  }),
  z.strictObject({ ...envelope, type: z.literal('template'), template: Template }),
  z.strictObject({
    ...envelope,
    type: z.literal('reaction'),
    reaction: z.strictObject({ message_id: z.string().min(1), emoji: z.string() }),
  }),
]);
export type SendBody = z.infer<typeof SendBody>;

/** Marks a message and all earlier ones as read, and may show that an answer is being written (§6.3). */
export const ReadBody = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

/** Parses a Graph call's body. @throws GraphError 131008 missing, 100 unknown key, 131009 anything else */
export function parseGraphBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path.join('.') || 'body';
  if (issue?.code === 'unrecognized_keys') {
    throw new GraphError(100, `Unexpected key "${issue.keys[0]}" on param ${name}.`);
  }
  if (issue !== undefined && isMissing(body, issue.path)) {
    throw new GraphError(131008, `Parameter ${name} is required.`);
  }
  throw new GraphError(131009, `Parameter ${name}: ${issue?.message ?? 'not valid'}.`);
}

function isMissing(body: unknown, path: PropertyKey[]): boolean {
  const value = path.reduce<unknown>(
    (part, key) => (part instanceof Object ? Reflect.get(part, key) : undefined),
    body,
  );
  return value === undefined;
}
