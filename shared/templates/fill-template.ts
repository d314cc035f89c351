import * as z from 'zod';
import type { TemplateMessage, TemplateValue } from '../conversations/content.ts';
import { type FieldProblem, InvalidInput } from '../core/errors.ts';
import { lineOf } from '../core/text.ts';
import { fillText, isNamed, placeholdersOf, type Template } from './template.ts';

/** Meta refuses line breaks, tabs and more than four spaces in a row. */
const Value = lineOf(1024).refine(
  (text) => !/\t| {5}/.test(text),
  'must not have tabs or more than four spaces in a row',
);

/** What a person fills into a template. */
export const TemplateValues = z.strictObject({
  header: z.string().max(2048).optional().meta({
    description: 'The value of the header’s placeholder, or the https address of its picture, film or document.',
  }),
  body: z.record(z.string(), Value).default({}).meta({ description: 'A value for each placeholder of the body.' }),
  buttons: z.record(z.string(), Value).default({}).meta({
    description:
      'By the place of the button, from 0: the end of its address, its code, or what a quick reply sends back.',
  }),
});
export type TemplateValues = z.infer<typeof TemplateValues>;

/** The template as a message; throws InvalidInput when the values are not those that it has placeholders for. */
export function fillTemplate(template: Template, values: TemplateValues): TemplateMessage {
  const problems: FieldProblem[] = [];
  const need = (field: string, message: string) => void problems.push({ field: `content.values.${field}`, message });
  const names = placeholdersOf(template.body);
  for (const name of names) if (values.body[name] === undefined) need(`body.${name}`, 'is missing');
  for (const name of Object.keys(values.body)) {
    if (!names.includes(name)) need(`body.${name}`, 'belongs to no placeholder');
  }
  const header = headerOf(template, values.header, need);
  const buttons = buttonsOf(template, values.buttons, need);
  const [first] = problems;
  if (first !== undefined) throw new InvalidInput({ public: `"${first.field}" ${first.message}.` }, problems);

  const { id: templateId, name, language, category, footer } = template;
  const headerText =
    template.header?.type === 'text'
      ? fillText(template.header.text, { ...firstValue(template.header.text, values.header) })
      : undefined;
  const text = [headerText, fillText(template.body, values.body), footer]
    .filter((part) => part !== undefined)
    .join('\n\n');
  return {
    type: 'template',
    ...{ templateId, name, language, category, text, header, buttons },
    body: orderedOf(names).map((placeholder) => filled(placeholder, values.body[placeholder] ?? '', isNamed(names))),
  };
}

const orderedOf = (names: readonly string[]): string[] =>
  isNamed(names) ? [...names] : names.toSorted((a, b) => Number(a) - Number(b));

const filled = (name: string, value: string, named: boolean): TemplateValue => ({ ...(named && { name }), value });

const firstValue = (text: string, value: string | undefined): Record<string, string> => {
  const [name] = placeholdersOf(text);
  return name === undefined || value === undefined ? {} : { [name]: value };
};

type Need = (field: string, message: string) => void;

function headerOf({ header }: Template, given: string | undefined, need: Need): TemplateMessage['header'] {
  if (header === undefined || header.type === 'location') {
    if (given !== undefined) need('header', 'is not possible with this template');
    return undefined;
  }
  if (header.type === 'text') {
    const names = placeholdersOf(header.text);
    const [name] = names;
    if (name === undefined) {
      if (given !== undefined) need('header', 'belongs to no placeholder');
      return undefined;
    }
    const value = Value.safeParse(given);
    if (!value.success) {
      need('header', given === undefined ? 'is missing' : (value.error.issues[0]?.message ?? 'is wrong'));
      return undefined;
    }
    return { type: 'text', values: [filled(name, value.data, isNamed(names))] };
  }
  if (given === undefined || !/^https:\/\/\S+$/.test(given) || !URL.canParse(given)) {
    need('header', given === undefined ? 'is missing' : 'must be an https address');
    return undefined;
  }
  return { type: header.type, link: given };
}

function buttonsOf(
  template: Template,
  given: Readonly<Record<string, string>>,
  need: Need,
): TemplateMessage['buttons'] {
  for (const index of Object.keys(given)) {
    const button = /^\d+$/.test(index) ? template.buttons[Number(index)] : undefined;
    const takes =
      button !== undefined && (button.type === 'quick_reply' || button.type === 'copy_code' || needsValue(button));
    if (!takes) need(`buttons.${index}`, 'belongs to no placeholder');
  }
  return template.buttons.flatMap((button, index) => {
    const value = given[String(index)];
    const kind = button.type === 'copy_code' || button.type === 'quick_reply' ? button.type : ('url' as const);
    if (value !== undefined) return [{ index, kind, value }];
    if (button.type === 'copy_code' || needsValue(button)) need(`buttons.${index}`, 'is missing');
    return [];
  });
}

const needsValue = (button: Template['buttons'][number]): boolean =>
  button.type === 'url' && placeholdersOf(button.url).length > 0;
