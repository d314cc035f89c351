import { TemplateCategory } from '../../conversations/content.ts';
import { WabaId } from '../../core/ids.ts';
import type { TemplateParts } from '../../templates/template.ts';
import type { TemplateEvent } from '../../templates/template-event.ts';
import { isRawObject, listAt, objectAt, type RawObject, textAt } from './raw-object.ts';
import { templateButtonOf, templateStatusOf } from './template-words.ts';

const categoryAt = (value: RawObject, key: string): TemplateCategory | undefined =>
  TemplateCategory.safeParse(textAt(value, key)?.toUpperCase()).data;

const detailOf = (part: RawObject | undefined): string | undefined =>
  textAt(part, 'reason') ?? textAt(part, 'description') ?? textAt(part, 'title');

/** The reason in Meta's words: rejection, pause and end of use are told in three places. */
const reasonOf = (value: RawObject): string | undefined => {
  const places = [objectAt(value, 'rejection_info'), objectAt(value, 'other_info')];
  const told = [textAt(value, 'reason'), ...places.map(detailOf)].filter(
    (part) => part !== undefined && part !== 'NONE',
  );
  return told.length === 0 ? undefined : told.join(': ').slice(0, 500);
};

/** The text as it is now: `message_template_element` is the body. Undefined where the change tells of none. */
const partsOf = (value: RawObject): Partial<TemplateParts> | undefined => {
  const [title, body, footer] = ['title', 'element', 'footer'].map((part) => textAt(value, `message_template_${part}`));
  if (body === undefined) return undefined;
  const buttons = listAt(value, 'message_template_buttons').filter(isRawObject);
  const of = (button: RawObject, part: string) => textAt(button, `message_template_button_${part}`);
  return {
    // Without a title the header may be a picture: it stays as it is.
    ...(title !== undefined && { header: { type: 'text', text: title } }),
    body,
    footer,
    buttons: buttons.map((button) =>
      templateButtonOf({
        type: of(button, 'type') ?? '',
        text: of(button, 'text'),
        url: of(button, 'url'),
        phone: of(button, 'phone_number'),
      }),
    ),
  };
};

/**
 * What a change of a template field says; undefined for one that names no template. A quality update comes under the
 * status field too, so the keys decide, not the field. Templates are known by name and language: Meta's ids are numbers
 * that JSON may have rounded.
 */
export const interpretTemplateEvent = (accountId: string | undefined, value: RawObject): TemplateEvent | undefined => {
  const wabaId = WabaId.safeParse(accountId).data;
  const name = textAt(value, 'message_template_name');
  const language = textAt(value, 'message_template_language')?.replace('-', '_');
  if (wabaId === undefined || name === undefined || language === undefined) return undefined;
  const event = textAt(value, 'event');
  const quality = textAt(value, 'new_quality_score');
  // While a change of category is only announced, `new_category` is the present one.
  const category = categoryAt(value, 'new_category');
  const parts = partsOf(value);
  const told = {
    ...(event !== undefined && { status: templateStatusOf(event), reason: reasonOf(value) }),
    ...(quality !== undefined && { quality }),
    ...(category !== undefined && { category }),
    ...(parts !== undefined && { parts }),
  };
  return Object.keys(told).length === 0 ? undefined : { about: 'template', wabaId, name, language, ...told };
};
