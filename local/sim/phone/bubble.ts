import type { ChatMessage } from '../chat-message.ts';
import { el, type IconName, icon } from './dom.ts';
import { formattedText, plainText, type TextPiece } from './formatted-text.ts';
import { type CardKind, type Choice, type ShownMessage, shownMessage } from './shown-message.ts';
import type { Texts } from './texts.ts';

export type TickState = ChatMessage['tick'] | 'pending';

/** A message as the page holds it: one of the server, or one that is still being sent. */
export interface BubbleMessage {
  author: ChatMessage['author'];
  at: number;
  tick: TickState;
  message: ChatMessage['message'];
}

export interface BubbleContext {
  texts: Texts;
  language: string;
  businessName: string;
  /** The message with this wamid, for quotes. */
  find(wamid: string): BubbleMessage | undefined;
  /** Where the phone opens a file that WhatsApp keeps. */
  mediaUrl(mediaId: string): string;
  onButton(choice: Choice): void;
  onList(shown: ShownMessage): void;
}

/** The bubble of one message. Everything from outside becomes text nodes. */
export function bubble(message: BubbleMessage, context: BubbleContext): HTMLElement {
  const shown = shownMessage(message.message);
  return el(
    'div',
    { class: 'bubble' },
    el('span', { class: 'hidden-text' }, `${authorName(message, context)}: `),
    quote(shown, context),
    shown.card === undefined ? undefined : card(shown.card, context),
    shown.title === undefined ? undefined : el('p', { class: 'bubble-title', dir: 'auto' }, shown.title),
    words(shown, message, context),
    ...choices(shown, context),
  );
}

/** The time and tick of a message. */
export function stamp(message: BubbleMessage, { texts, language }: BubbleContext): HTMLElement {
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(message.at);
  const spoken =
    message.author === 'customer' ? texts.ticks[message.tick] : `${texts.businessSees}: ${texts.ticks[message.tick]}`;
  return el(
    'span',
    { class: 'stamp', 'aria-live': 'off' },
    el('time', { datetime: new Date(message.at).toISOString(), dir: 'auto' }, time),
    el(
      'span',
      { class: 'tick', 'data-tick': message.tick, title: spoken },
      icon(TICK_ICONS[message.tick]),
      el('span', { class: 'hidden-text' }, spoken),
    ),
  );
}

const TICK_ICONS: Record<TickState, IconName> = {
  pending: 'pending',
  accepted: 'pending',
  sent: 'once',
  delivered: 'twice',
  read: 'twice',
  failed: 'failed',
};

function authorName({ author }: BubbleMessage, { texts, businessName }: BubbleContext): string {
  return author === 'customer' ? texts.you : businessName;
}

/** One line that stands for a message, as quotes show it. */
function excerpt(shown: ShownMessage, texts: Texts): string {
  const words = shown.text ?? shown.title;
  if (words !== undefined) return plainText(formattedText(words));
  return shown.card === undefined ? '' : cardName(shown.card.kind, texts);
}

function quote(shown: ShownMessage, context: BubbleContext): HTMLElement | undefined {
  const quoted = shown.quotes === undefined ? undefined : context.find(shown.quotes);
  if (quoted === undefined) return undefined;
  return el(
    'blockquote',
    { class: 'quote' },
    el('span', { class: 'quote-author' }, el('bdi', {}, authorName(quoted, context))),
    el('span', { class: 'quote-text', dir: 'auto' }, excerpt(shownMessage(quoted.message), context.texts)),
  );
}

const CARD_ICONS: Record<CardKind, IconName> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'document',
  sticker: 'image',
  location: 'location',
  contact: 'contact',
  template: 'document',
  unknown: 'document',
};

function cardName(kind: CardKind, texts: Texts): string {
  return kind === 'audio' ? texts.voice : texts[kind];
}

function card(
  { kind, detail, mediaId }: NonNullable<ShownMessage['card']>,
  { texts, mediaUrl }: BubbleContext,
): HTMLElement {
  const names = el('span', { class: 'card-names' }, el('span', { class: 'card-kind' }, cardName(kind, texts)));
  if (detail !== undefined) names.append(el('span', { class: 'card-detail', dir: 'auto' }, detail));
  const attributes = { class: 'card', 'data-kind': kind };
  const parts = [el('span', { class: 'card-icon' }, icon(CARD_ICONS[kind])), names];
  if (mediaId === undefined) return el('div', attributes, ...parts);
  return el('a', { ...attributes, href: mediaUrl(mediaId), target: '_blank', rel: 'noopener' }, ...parts);
}

function words(shown: ShownMessage, message: BubbleMessage, context: BubbleContext): HTMLElement {
  const text = el('div', { class: 'words', dir: 'auto' });
  text.append(...(shown.text === undefined ? [] : pieces(formattedText(shown.text))));
  const end = stamp(message, context);
  text.append(shown.footer === undefined ? end : el('p', { class: 'bubble-footer' }, shown.footer, end));
  return text;
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's' } as const;

function pieces(parts: TextPiece[]): Node[] {
  return parts.map((part) => {
    if (part.kind === 'text') return document.createTextNode(part.text);
    if (part.kind === 'code') return el('code', {}, part.text);
    if (part.kind === 'link') return outsideLink(part.url, part.text);
    return el(TAGS[part.kind], {}, ...pieces(part.pieces));
  });
}

function outsideLink(url: string, ...children: (Node | string)[]): HTMLElement {
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

function choices(shown: ShownMessage, { onButton, onList }: BubbleContext): HTMLElement[] {
  const elements: HTMLElement[] = shown.buttons.map((choice) => {
    const button = el(
      'button',
      { type: 'button', class: 'choice' },
      icon('reply'),
      el('span', { dir: 'auto' }, choice.title),
    );
    button.addEventListener('click', () => onButton(choice));
    return button;
  });
  if (shown.list !== undefined) {
    const attributes = { type: 'button', class: 'choice', 'aria-haspopup': 'dialog' };
    const button = el('button', attributes, icon('list'), el('span', { dir: 'auto' }, shown.list.button));
    button.addEventListener('click', () => onList(shown));
    elements.push(button);
  }
  if (shown.link !== undefined && /^https?:\/\//.test(shown.link.url)) {
    const link = outsideLink(shown.link.url, icon('link'), el('span', { dir: 'auto' }, shown.link.title));
    link.className = 'choice';
    elements.push(link);
  }
  return elements;
}
