import {
  type DocumentHeader,
  MESSAGE_LIMITS,
  type ReadyContent,
  type TemplateValue,
} from '../../conversations/content.ts';
import { InvalidInput } from '../../core/errors.ts';
import { MAX_CALLBACK_DATA_LENGTH } from './callback-data.ts';
import { isUserId, isWaId } from './person-identity.ts';

/** Whom a message goes to: a phone number (digits), or a business-scoped user id; the number wins when both are there. */
export interface Recipient {
  waId?: string | undefined;
  userId?: string | undefined;
}

type Content<Type extends ReadyContent['type']> = Extract<ReadyContent, { type: Type }>;

const refuse = (sentence: string): never => {
  throw new InvalidInput({ public: sentence });
};

function checkText(what: string, text: string, limit: number): void {
  if (text.trim() === '') refuse(`${what} is empty.`);
  if (text.length > limit) refuse(`${what} has ${text.length} characters; WhatsApp allows ${limit}.`);
}

function checkCount(what: string, count: number, limit: number): void {
  if (count < 1) refuse(`The message has no ${what}.`);
  if (count > limit) refuse(`The message has ${count} ${what}; WhatsApp allows ${limit}.`);
}

function checkUnique(what: string, values: string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) refuse(`Two choices have the same ${what} "${twice}"; each must have its own.`);
}

function textBody({ text }: Content<'text'>) {
  checkText('The text', text, MESSAGE_LIMITS.text);
  return { type: 'text', text: { body: text } };
}

function buttonsBody({ document, text, buttons }: Content<'buttons'>) {
  const limits = MESSAGE_LIMITS.buttons;
  checkText('The text', text, limits.body);
  checkCount('buttons', buttons.length, limits.count);
  for (const { id, title } of buttons) {
    checkText('The id of a button', id, limits.id);
    checkText(`The button "${title}"`, title, limits.title);
  }
  checkUnique(
    'id',
    buttons.map(({ id }) => id),
  );
  checkUnique(
    'title',
    buttons.map(({ title }) => title),
  );
  const action = { buttons: buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) };
  const header = document && uploaded(document);
  return { type: 'interactive', interactive: { type: 'button', ...(header && { header }), body: { text }, action } };
}

function listBody({ text, button, sections }: Content<'list'>) {
  const limits = MESSAGE_LIMITS.list;
  const rows = sections.flatMap((section) => section.rows);
  checkText('The text', text, limits.body);
  checkText('The label of the list button', button, limits.button);
  checkCount('sections', sections.length, limits.sections);
  checkCount('rows', rows.length, limits.rows);
  for (const { title, rows: own } of sections) {
    checkText(`The section title "${title}"`, title, limits.sectionTitle);
    if (own.length === 0) refuse(`The section "${title}" has no rows.`);
  }
  for (const { id, title, description } of rows) {
    checkText('The id of a row', id, limits.id);
    checkText(`The row "${title}"`, title, limits.title);
    if (description !== undefined) checkText(`The description of "${title}"`, description, limits.description);
  }
  checkUnique(
    'id',
    rows.map(({ id }) => id),
  );
  checkUnique(
    'title',
    rows.map(({ title }) => title),
  );
  return { type: 'interactive', interactive: { type: 'list', body: { text }, action: { button, sections } } };
}

function mediaBody(content: Content<'media'>) {
  const { media, caption, filename } = content;
  if (caption !== undefined) checkText('The caption', caption, MESSAGE_LIMITS.caption);
  const source = 'link' in content ? { link: content.link } : { id: content.mediaId };
  return { type: media, [media]: { ...source, caption, filename } };
}

const textParameter = ({ name, value }: TemplateValue) => ({
  type: 'text',
  ...(name !== undefined && { parameter_name: name }),
  text: value,
});

const BUTTON_PARAMETER = {
  url: (text: string) => ({ type: 'text', text }),
  quick_reply: (payload: string) => ({ type: 'payload', payload }),
  copy_code: (code: string) => ({ type: 'coupon_code', coupon_code: code }),
} as const;

const uploaded = ({ mediaId, filename }: DocumentHeader) => ({
  type: 'document',
  document: { id: mediaId, filename },
});

function headerParameters(header: NonNullable<Content<'template'>['header']>) {
  switch (header.type) {
    case 'text':
      return header.values.map(textParameter);
    case 'uploaded':
      return [uploaded(header.document)];
    default:
      return [{ type: header.type, [header.type]: { link: header.link } }];
  }
}

/** Reference §7.3. Parts of the template without placeholders are not named. */
function templateBody({ name, language, header, body, buttons }: Content<'template'>) {
  const components = [
    ...(header === undefined
      ? []
      : [
          {
            type: 'header',
            parameters: headerParameters(header),
          },
        ]),
    ...(body.length === 0 ? [] : [{ type: 'body', parameters: body.map(textParameter) }]),
    ...buttons.map(({ index, kind, value }) => ({
      type: 'button',
      sub_type: kind,
      index: String(index),
      parameters: [BUTTON_PARAMETER[kind](value)],
    })),
  ];
  const template = { name, language: { code: language }, ...(components.length > 0 && { components }) };
  return { type: 'template', template };
}

function contentBody(content: ReadyContent) {
  switch (content.type) {
    case 'text':
      return textBody(content);
    case 'buttons':
      return buttonsBody(content);
    case 'list':
      return listBody(content);
    case 'media':
      return mediaBody(content);
    case 'template':
      return templateBody(content);
  }
}

function addressOf({ waId, userId }: Recipient) {
  if (waId === undefined) {
    return userId !== undefined && isUserId(userId)
      ? { recipient: userId }
      : refuse('The customer has no phone number or user id that WhatsApp accepts.');
  }
  // Without the plus sign Meta puts the business number's country code in front.
  return isWaId(waId) ? { to: `+${waId}` } : refuse('The recipient is not a phone number.');
}

/**
 * The body of `POST /{phone number id}/messages`. Throws `InvalidInput` with a sentence for the author when the
 * content breaks one of Meta's limits, or the recipient is none.
 */
export function toGraphMessage(content: ReadyContent, recipient: Recipient, callbackData: string) {
  checkText('The callback data', callbackData, MAX_CALLBACK_DATA_LENGTH);
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressOf(recipient),
    ...contentBody(content),
    biz_opaque_callback_data: callbackData,
  };
}
