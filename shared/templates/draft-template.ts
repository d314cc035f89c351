import * as z from 'zod';
import { TemplateCategory } from '../conversations/content.ts';
import { lineOf, textOf } from '../core/text.ts';
import { isNamed, placeholdersOf } from './template.ts';

/** Meta's limits; reference §7.3. */
const LIMITS = { body: 1024, header: 60, footer: 60, button: 25, buttons: 10, url: 2000, example: 200 } as const;

const example = lineOf(LIMITS.example);

const Button = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('quick_reply'), text: lineOf(LIMITS.button) }),
  z.strictObject({
    type: z.literal('url'),
    text: lineOf(LIMITS.button),
    url: z
      .string()
      .max(LIMITS.url)
      .regex(/^https:\/\/[^\s{}]+(\{\{1\}\})?$/, 'must be an https address; a {{1}} may end it'),
    example: z.url().max(LIMITS.url).optional(),
  }),
  z.strictObject({
    type: z.literal('phone_number'),
    text: lineOf(LIMITS.button),
    phone: z.string().regex(/^\+[1-9]\d{5,14}$/, 'must be + and the digits of a number'),
  }),
  z.strictObject({ type: z.literal('copy_code'), example: lineOf(15) }),
]);

/** A template that a person makes: Meta's rules that can be checked here, so that the author learns of them at once. */
export const DraftTemplate = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9_]{1,512}$/, 'must be small letters, digits and _')
      .meta({ examples: ['order_ready'] }),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, 'must be a language code of WhatsApp, such as en or pt_BR')
      .meta({ examples: ['en'] }),
    category: TemplateCategory.exclude(['AUTHENTICATION']).meta({
      description: 'Authentication templates have a text of WhatsApp’s own; make them in its manager and sync.',
    }),
    header: z
      .strictObject({ text: lineOf(LIMITS.header), example: example.optional() })
      .optional()
      .meta({ examples: [{ text: 'Order {{1}}', example: '1234' }] }),
    body: z
      .strictObject({
        text: textOf(LIMITS.body),
        examples: z
          .record(z.string(), example)
          .default({})
          .meta({ description: 'What stands in each placeholder, by its name.' }),
      })
      .meta({ examples: [{ text: 'Hello {{1}}, your order is ready.', examples: { 1: 'Ada' } }] }),
    footer: lineOf(LIMITS.footer).optional(),
    buttons: z
      .array(Button)
      .max(LIMITS.buttons, `must be at most ${LIMITS.buttons}`)
      .default([])
      .meta({ examples: [[{ type: 'quick_reply', text: 'Thanks' }]] }),
  })
  .superRefine((draft, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const [path, message] of problemsOf(draft)) refuse(path, message);
  });
export type DraftTemplate = z.infer<typeof DraftTemplate>;

type Problem = [path: (string | number)[], message: string];

function* problemsOf(draft: Omit<DraftTemplate, never>): Generator<Problem> {
  yield* bodyProblems(draft.body);
  yield* headerProblems(draft.header, isNamed(placeholdersOf(draft.body.text)));
  if (draft.footer !== undefined && /[{}]/.test(draft.footer)) yield [['footer'], 'cannot have placeholders'];
  yield* buttonProblems(draft.buttons);
}

function* bodyProblems({ text, examples }: DraftTemplate['body']): Generator<Problem> {
  const at: Problem[0] = ['body', 'text'];
  const names = placeholdersOf(text);
  if (/^\s*\{\{|\}\}\s*$/.test(text)) yield [at, 'must not begin or end with a placeholder'];
  if (/\}\}\s*\{\{/.test(text)) yield [at, 'must have words between two placeholders'];
  if (/[{}]/.test(text.replace(/\{\{[A-Za-z0-9_]+\}\}/g, ''))) yield [at, 'has a brace that is part of no placeholder'];
  if (isNamed(names)) {
    if (names.some((name) => !/^[a-z][a-z0-9_]*$/.test(name))) {
      yield [at, 'must have placeholders that are all numbered, or all named with small letters, digits and _'];
    }
  } else if (names.toSorted((a, b) => Number(a) - Number(b)).some((name, index) => name !== String(index + 1))) {
    yield [at, 'must number its placeholders from 1 without a gap'];
  }
  for (const name of names) if (examples[name] === undefined) yield [['body', 'examples', name], 'is missing'];
  for (const name of Object.keys(examples)) {
    if (!names.includes(name)) yield [['body', 'examples', name], 'belongs to no placeholder'];
  }
}

function* headerProblems(header: DraftTemplate['header'], named: boolean): Generator<Problem> {
  if (header === undefined) return;
  const names = placeholdersOf(header.text);
  if (names.length > 1) yield [['header', 'text'], 'can have one placeholder only'];
  if (names.length === 1 && header.example === undefined) yield [['header', 'example'], 'is missing'];
  if (names.length === 0 && header.example !== undefined) yield [['header', 'example'], 'belongs to no placeholder'];
  if (!named && names.some((name) => name !== '1') && !isNamed(names)) {
    yield [['header', 'text'], 'must number its placeholder 1'];
  }
}

const AT_MOST = { url: 2, phone_number: 1, copy_code: 1, quick_reply: LIMITS.buttons } as const;

function* buttonProblems(buttons: DraftTemplate['buttons']): Generator<Problem> {
  for (const [type, most] of Object.entries(AT_MOST)) {
    if (buttons.filter((button) => button.type === type).length > most) {
      yield [['buttons'], `can have at most ${most} of ${type}`];
    }
  }
  const isQuick = buttons.map(({ type }) => type === 'quick_reply');
  if (isQuick.filter((quick, index) => index > 0 && quick !== isQuick[index - 1]).length > 1) {
    yield [['buttons'], 'must have its quick replies side by side'];
  }
  for (const [index, button] of buttons.entries()) {
    if (button.type !== 'url') continue;
    const hasPlaceholder = button.url.endsWith('{{1}}');
    if (hasPlaceholder !== (button.example !== undefined)) {
      yield [['buttons', index, 'example'], hasPlaceholder ? 'is missing' : 'belongs to no placeholder'];
    }
  }
}
