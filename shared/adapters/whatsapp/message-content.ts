import { parseJsonText } from './parse-json.ts';
import { identityChange } from './person-identity.ts';
import { flagAt, isRawObject, listAt, objectAt, oneLine, type RawObject, textAt, tokenAt } from './raw-object.ts';

export interface MessageChoice {
  id: string;
  title: string;
  source: 'button' | 'list' | 'template-button';
}

export interface MessageMedia {
  mediaId: string;
  mimeType: string;
  sha256?: string;
  /** As the sender named it: any characters, path parts too. */
  filename?: string;
  voice?: boolean;
  caption?: string;
  animated?: boolean;
}

export interface FlowResponse {
  name?: string;
  body?: string;
  /** The customer's answers; undefined when Meta's `response_json` holds no JSON object. */
  values?: RawObject;
}

export interface MessageContent {
  /** What kind of message, readable: never empty, one line. */
  summary: string;
  /** The customer's own words: body, caption, chosen button or row. */
  text?: string;
  choice?: MessageChoice;
  media?: MessageMedia;
  /** The message that this one reacts to, edits or deletes. */
  target?: string;
  flowResponse?: FlowResponse;
}

type ContentReader = (message: RawObject, body: RawObject | undefined) => MessageContent;

const SUMMARY_CHARACTERS = 200;
const FILE_NOT_FETCHED = '131052';

const labelled = (label: string, detail: string | undefined): string => {
  const line = oneLine(detail, SUMMARY_CHARACTERS);
  return line === undefined ? label : `${label}: ${line}`;
};

const errorCodes = (message: RawObject): string[] =>
  listAt(message, 'errors').flatMap((error) => (isRawObject(error) ? (tokenAt(error, 'code') ?? []) : []));

/** Whether the message is only the notice that its content is unavailable now and may follow (131060). */
export const isContentPending = (message: RawObject): boolean => errorCodes(message).includes('131060');

const READERS = new Map<string, ContentReader>([
  ['text', (_message, body) => readWords(textAt(body, 'body'))],
  ['image', (message, body) => readMedia('Image', message, body)],
  ['video', (message, body) => readMedia('Video', message, body)],
  ['audio', (message, body) => readMedia(flagAt(body, 'voice') ? 'Voice message' : 'Audio', message, body)],
  ['voice', (message, body) => readMedia('Voice message', message, body)],
  ['document', (message, body) => readMedia('Document', message, body)],
  ['sticker', (message, body) => readMedia('Sticker', message, body)],
  ['media_placeholder', () => ({ summary: 'Media, not yet received' })],
  ['location', readLocation],
  ['contacts', readContacts],
  ['button', readTemplateButton],
  ['interactive', readInteractive],
  ['reaction', readReaction],
  ['order', readOrder],
  ['system', readSystem],
  ['request_welcome', () => ({ summary: 'Opened the chat' })],
  ['edit', readEdit],
  ['revoke', (_message, body) => ({ summary: 'Deleted a message', target: tokenAt(body, 'original_message_id') })],
  ['unsupported', readUnsupported],
  ['unknown', readUnsupported],
]);

/** Whether this version knows how to read a message of this type. */
export const isKnownType = (type: unknown): boolean => typeof type === 'string' && READERS.has(type);

/** The content of a message (unwrapped) by its type; a type that is not known yields its name. Never throws. */
export function readContent(message: RawObject): MessageContent {
  const type = textAt(message, 'type') ?? 'unknown';
  const read = READERS.get(type);
  if (read === undefined) return { summary: labelled('Message of a new type', type) };
  return read(message, objectAt(message, type));
}

function readWords(text: string | undefined): MessageContent {
  return { summary: oneLine(text, SUMMARY_CHARACTERS) ?? 'Empty message', text };
}

function readMedia(label: string, message: RawObject, body: RawObject | undefined): MessageContent {
  const [caption, filename, mediaId] = [textAt(body, 'caption'), textAt(body, 'filename'), tokenAt(body, 'id')];
  const detail = [filename, caption].filter((part) => part !== undefined).join(' – ');
  const note = errorCodes(message).includes(FILE_NOT_FETCHED) ? ' (the file could not be received)' : '';
  const media = {
    mimeType: textAt(body, 'mime_type') ?? 'application/octet-stream',
    sha256: textAt(body, 'sha256'),
    filename,
    voice: flagAt(body, 'voice'),
    caption,
    animated: flagAt(body, 'animated'),
  };
  return {
    summary: labelled(label, detail) + note,
    text: caption,
    media: mediaId === undefined ? undefined : { mediaId, ...media },
  };
}

function readLocation(_message: RawObject, body: RawObject | undefined): MessageContent {
  const [latitude, longitude] = [tokenAt(body, 'latitude'), tokenAt(body, 'longitude')];
  const point = latitude !== undefined && longitude !== undefined ? `${latitude}, ${longitude}` : undefined;
  return { summary: labelled('Location', textAt(body, 'name') ?? textAt(body, 'address') ?? point) };
}

function readContacts(message: RawObject): MessageContent {
  const cards = listAt(message, 'contacts').filter(isRawObject);
  const names = cards.map((card) => {
    const name = objectAt(card, 'name');
    const phone = listAt(card, 'phones').find(isRawObject);
    return textAt(name, 'formatted_name') ?? textAt(name, 'first_name') ?? tokenAt(phone, 'phone') ?? 'no name';
  });
  const more = names.length > 2 ? ` and ${names.length - 2} more` : '';
  const label = names.length > 1 ? 'Contacts' : 'Contact';
  return { summary: labelled(label, names.slice(0, 2).join(', ')) + more };
}

const chosen = (choice: MessageChoice): MessageContent => ({
  summary: labelled('Chose', choice.title),
  text: choice.title,
  choice,
});

function readTemplateButton(_message: RawObject, body: RawObject | undefined): MessageContent {
  const [payload, text] = [tokenAt(body, 'payload'), textAt(body, 'text')];
  const [id, title] = [payload ?? text, text ?? payload];
  if (id === undefined || title === undefined) return { summary: 'Chose a button' };
  return chosen({ id, title, source: 'template-button' });
}

function readInteractive(_message: RawObject, body: RawObject | undefined): MessageContent {
  const kind = textAt(body, 'type') ?? '';
  const answer = objectAt(body, kind);
  switch (kind) {
    case 'button_reply':
    case 'list_reply': {
      const [id, title] = [tokenAt(answer, 'id'), textAt(answer, 'title')];
      if (id === undefined) return { summary: labelled('Chose', title), text: title };
      return chosen({ id, title: title ?? id, source: kind === 'list_reply' ? 'list' : 'button' });
    }
    case 'nfm_reply':
      return readFlowAnswer(answer);
    case 'call_permission_reply': {
      const accepted = textAt(answer, 'response') === 'accept';
      return { summary: accepted ? 'Allowed calls' : 'Declined calls' };
    }
    default:
      return { summary: labelled('Interactive message', kind.replaceAll('_', ' ')) };
  }
}

function readFlowAnswer(answer: RawObject | undefined): MessageContent {
  const [name, body] = [textAt(answer, 'name'), textAt(answer, 'body')];
  const parsed = parseJsonText(textAt(answer, 'response_json') ?? '');
  const values = parsed.ok && isRawObject(parsed.value) ? parsed.value : undefined;
  const label = name === 'address_message' ? 'Address' : 'Form answered';
  return { summary: labelled(label, name === 'flow' ? undefined : body), flowResponse: { name, body, values } };
}

function readReaction(_message: RawObject, body: RawObject | undefined): MessageContent {
  const emoji = oneLine(textAt(body, 'emoji'), 20);
  const summary = emoji === undefined ? 'Removed a reaction' : `Reaction ${emoji} to a message`;
  return { summary, target: tokenAt(body, 'message_id') };
}

function readOrder(_message: RawObject, body: RawObject | undefined): MessageContent {
  const count = listAt(body, 'product_items').length;
  const text = textAt(body, 'text');
  return { summary: labelled(`Order with ${count} ${count === 1 ? 'item' : 'items'}`, text), text };
}

function readSystem(message: RawObject, body: RawObject | undefined): MessageContent {
  switch (textAt(body, 'type')) {
    case 'user_changed_number': {
      const { waId } = identityChange(message).current;
      return { summary: waId === undefined ? 'Changed number' : `Changed number to +${waId}` };
    }
    case 'user_changed_user_id':
      return { summary: 'Changed WhatsApp user id' };
    case 'customer_identity_changed':
      return { summary: 'Changed security code (new phone or reinstalled WhatsApp)' };
    default:
      return { summary: labelled('System message', textAt(body, 'body')) };
  }
}

function readEdit(_message: RawObject, body: RawObject | undefined): MessageContent {
  const target = tokenAt(body, 'original_message_id');
  const edited = objectAt(body, 'message');
  // An edit inside an edit is not Meta's: reading on would follow any depth.
  if (edited === undefined || edited.type === 'edit') return { summary: 'Edited a message', target };
  const { summary, text, media } = readContent(edited);
  return { summary: labelled('Edited a message', summary), text, media, target };
}

function readUnsupported(message: RawObject, body: RawObject | undefined): MessageContent {
  if (isContentPending(message)) return { summary: 'Message whose content WhatsApp has not delivered' };
  const kind = oneLine(textAt(body, 'raw_type') ?? textAt(body, 'type'), 40);
  const named = kind !== undefined && kind !== 'unknown' ? ` (${kind.replaceAll('_', ' ')})` : '';
  return { summary: `Message of a kind that WhatsApp does not pass on${named}` };
}
