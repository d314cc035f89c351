import * as z from 'zod';
import type { ChatMessage } from '../chat-message.ts';

const Choice = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  /** Of a template: WhatsApp tells its tap in another form. */
  isQuickReply: z.boolean().optional(),
});
export type Choice = z.infer<typeof Choice>;
const Section = z.object({ title: z.string().optional(), rows: z.array(Choice) });
export type Section = z.infer<typeof Section>;

const Worded = z.object({ text: z.string() });
const Media = z.object({ id: z.string().optional(), caption: z.string().optional(), filename: z.string().optional() });
const Header = z.object({
  text: z.string().optional(),
  image: Media.optional(),
  video: Media.optional(),
  document: Media.optional(),
});
const Interactive = z.object({
  type: z.string(),
  header: Header.optional(),
  body: Worded.optional(),
  footer: Worded.optional(),
  action: z
    .object({
      button: z.string().optional(),
      buttons: z.array(z.object({ reply: Choice })).optional(),
      sections: z.array(Section).optional(),
      parameters: z.object({ display_text: z.string(), url: z.string() }).optional(),
    })
    .optional(),
  button_reply: Choice.optional(),
  list_reply: Choice.optional(),
});

/** What the words of a template come to; see `shownTemplate` of the simulator. */
const ShownTemplate = z.object({
  header: Header.optional(),
  body: Worded,
  footer: Worded.optional(),
  quick_replies: z.array(Choice),
});

const Content = z.object({
  type: z.string(),
  context: z.object({ id: z.string().optional(), message_id: z.string().optional() }).optional().catch(undefined),
  text: z.object({ body: z.string() }).optional().catch(undefined),
  button: Worded.optional().catch(undefined),
  interactive: Interactive.optional().catch(undefined),
  image: Media.optional().catch(undefined),
  video: Media.optional().catch(undefined),
  audio: Media.optional().catch(undefined),
  document: Media.optional().catch(undefined),
  sticker: Media.optional().catch(undefined),
  location: z
    .object({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .optional()
    .catch(undefined),
  contacts: z
    .array(z.object({ name: z.object({ formatted_name: z.string() }) }))
    .optional()
    .catch(undefined),
  reaction: z.object({ message_id: z.string(), emoji: z.string().optional() }).optional().catch(undefined),
  template: z.object({ name: z.string(), shown: ShownTemplate.optional() }).optional().catch(undefined),
});
type Content = z.infer<typeof Content>;

const MEDIA_KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const;
export type CardKind = (typeof MEDIA_KINDS)[number] | 'location' | 'contact' | 'template' | 'unknown';

/** A message as a bubble shows it, free of the wire form. */
export interface ShownMessage {
  title?: string | undefined;
  text?: string | undefined;
  footer?: string | undefined;
  /** `mediaId` is a file that WhatsApp keeps and the phone can open. */
  card?: { kind: CardKind; detail?: string | undefined; mediaId?: string | undefined } | undefined;
  buttons: Choice[];
  list?: { button: string; sections: Section[] } | undefined;
  link?: { title: string; url: string } | undefined;
  /** The wamid this message answers. */
  quotes?: string | undefined;
  /** A reaction is shown at the message it is about; no emoji takes it back. */
  reaction?: { wamid: string; emoji: string } | undefined;
}

/** Reads a message of either side; what it cannot read becomes a card that says so, never nothing. */
export function shownMessage(message: ChatMessage['message']): ShownMessage {
  const content = Content.parse(message);
  const quotes = content.context?.id ?? content.context?.message_id;
  if (content.reaction !== undefined) {
    const { message_id, emoji } = content.reaction;
    return { buttons: [], reaction: { wamid: message_id, emoji: emoji ?? '' } };
  }
  if (content.interactive !== undefined) return { quotes, ...shownInteractive(content.interactive) };
  if (content.template?.shown !== undefined) return { quotes, ...shownTemplate(content.template.shown) };
  const text = content.text?.body ?? content.button?.text;
  if (text !== undefined) return { quotes, text, buttons: [] };
  return { quotes, buttons: [], ...shownCard(content) };
}

function shownInteractive(interactive: z.infer<typeof Interactive>): ShownMessage {
  const { header, body, footer, action, button_reply, list_reply } = interactive;
  const reply = button_reply ?? list_reply;
  if (reply !== undefined) return { text: reply.title, footer: reply.description, buttons: [] };
  if (body === undefined) return { card: { kind: 'unknown', detail: interactive.type }, buttons: [] };
  const sections = action?.sections;
  const parameters = action?.parameters;
  return {
    ...mediaCard(header ?? {}),
    title: header?.text,
    text: body.text,
    footer: footer?.text,
    buttons: (action?.buttons ?? []).map((button) => button.reply),
    list: sections === undefined ? undefined : { button: action?.button ?? '', sections },
    link: parameters === undefined ? undefined : { title: parameters.display_text, url: parameters.url },
  };
}

function shownTemplate({ header, body, footer, quick_replies }: z.infer<typeof ShownTemplate>): ShownMessage {
  return {
    ...mediaCard(header ?? {}),
    title: header?.text,
    text: body.text,
    footer: footer?.text,
    buttons: quick_replies.map((choice) => ({ ...choice, isQuickReply: true })),
  };
}

type MediaParts = { [Kind in (typeof MEDIA_KINDS)[number]]?: z.infer<typeof Media> | undefined };

function mediaCard(parts: MediaParts): Pick<ShownMessage, 'card' | 'text'> | undefined {
  for (const kind of MEDIA_KINDS) {
    const media = parts[kind];
    if (media === undefined) continue;
    return { card: { kind, detail: media.filename, mediaId: media.id }, text: media.caption };
  }
  return undefined;
}

function shownCard(content: Content): Pick<ShownMessage, 'card' | 'text'> {
  const media = mediaCard(content);
  if (media !== undefined) return media;
  if (content.location !== undefined) {
    const { latitude, longitude, name, address } = content.location;
    const place = [name, address].filter((part) => part !== undefined).join(', ');
    return { card: { kind: 'location', detail: place === '' ? `${latitude}, ${longitude}` : place } };
  }
  if (content.contacts !== undefined) {
    return { card: { kind: 'contact', detail: content.contacts.map(({ name }) => name.formatted_name).join(', ') } };
  }
  if (content.template !== undefined) return { card: { kind: 'template', detail: content.template.name } };
  return { card: { kind: 'unknown', detail: content.type } };
}
