import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../shared/core/errors.ts';
import { WabaId } from '../../../shared/core/ids.ts';
import { DraftTemplate } from '../../../shared/templates/draft-template.ts';
import { fillTemplate, TemplateValues } from '../../../shared/templates/fill-template.ts';
import { placeholdersOf, Template } from '../../../shared/templates/template.ts';
import { templateIdOf } from '../../../shared/templates/template-id.ts';

const draft = {
  name: 'order_update',
  language: 'en_US',
  category: 'UTILITY',
  body: { text: 'Hello {{1}}, order {{2}} is on its way.', examples: { 1: 'Ada', 2: '1234' } },
};

describe('a template that a person makes', () => {
  it.each([
    ['plain', {}],
    ['without placeholders', { body: { text: 'Hello there' } }],
    ['with names', { body: { text: 'Dear {{first_name}}, welcome', examples: { first_name: 'Ada' } } }],
    ['with a header', { header: { text: 'Order {{1}}', example: '1234' } }],
    [
      'with buttons',
      {
        buttons: [
          { type: 'quick_reply', text: 'Yes' },
          { type: 'quick_reply', text: 'No' },
          { type: 'url', text: 'Track', url: 'https://example.com/{{1}}', example: 'https://example.com/1' },
        ],
      },
    ],
  ])('%s is fine', (_, change) => {
    expect(DraftTemplate.safeParse({ ...draft, ...change }).error?.issues).toBeUndefined();
  });

  it.each([
    ['name', { name: 'Order Update' }],
    ['language', { language: 'english' }],
    ['category', { category: 'AUTHENTICATION' }],
    ['body.text', { body: { text: '{{1}} is here', examples: { 1: 'x' } } }],
    ['body.text', { body: { text: 'Here is {{1}}', examples: { 1: 'x' } } }],
    ['body.text', { body: { text: 'A {{1}} {{2}} b', examples: { 1: 'x', 2: 'y' } } }],
    ['body.text', { body: { text: 'A {{2}} b', examples: { 2: 'y' } } }],
    ['body.text', { body: { text: 'A {{1}} b {{name}} c', examples: { 1: 'x', name: 'y' } } }],
    ['body.text', { body: { text: 'A {1} b' } }],
    ['body.text', { body: { text: 'x'.repeat(1025) } }],
    ['body.examples.2', { body: { text: draft.body.text, examples: { 1: 'x' } } }],
    ['body.examples.3', { body: { text: draft.body.text, examples: { 1: 'x', 2: 'y', 3: 'z' } } }],
    ['header.example', { header: { text: 'Order {{1}}' } }],
    ['header.text', { header: { text: '{{1}} {{2}}', example: 'x' } }],
    ['footer', { footer: 'Bye {{1}}' }],
    ['buttons', { buttons: Array.from({ length: 11 }, (__, index) => ({ type: 'quick_reply', text: `B${index}` })) }],
    [
      'buttons',
      { buttons: ['+491511111111', '+491511111112'].map((phone) => ({ type: 'phone_number', text: 'Call', phone })) },
    ],
    ['buttons.0.example', { buttons: [{ type: 'url', text: 'Go', url: 'https://example.com/{{1}}' }] }],
    ['buttons.0.url', { buttons: [{ type: 'url', text: 'Go', url: 'http://example.com' }] }],
  ])('is refused for %s', (field, change) => {
    const { error } = DraftTemplate.safeParse({ ...draft, ...change });
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain(field);
  });
});

describe('a template that is sent', () => {
  const at = '2026-08-01T10:00:00.000Z';
  const wabaId = WabaId.parse('1');
  const template = Template.parse({
    ...{
      entity: 'Template',
      id: templateIdOf({ wabaId, name: 'x', language: 'en' }),
      wabaId,
      name: 'x',
      language: 'en',
    },
    ...{ category: 'UTILITY', status: 'approved', createdAt: at, updatedAt: at, version: 1 },
    header: { type: 'text', text: 'Order {{1}}' },
    body: 'Order {{2}} of {{1}} is ready. {{1}}!',
    footer: 'Bye',
    buttons: [
      { type: 'quick_reply', text: 'Yes' },
      { type: 'url', text: 'Track', url: 'https://example.com/{{1}}' },
      { type: 'phone_number', text: 'Call', phone: '+491' },
    ],
  });
  const fill = (values: object) => fillTemplate(template, TemplateValues.parse(values));

  it('has a value for each placeholder, in order, and reads as the customer will', () => {
    const values = { header: '77', body: { 1: 'Ada', 2: '77' }, buttons: { 0: 'yes', 1: '77' } };
    expect(fill(values)).toMatchObject({
      text: 'Order 77\n\nOrder 77 of Ada is ready. Ada!\n\nBye',
      header: { type: 'text', values: [{ value: '77' }] },
      body: [{ value: 'Ada' }, { value: '77' }],
      buttons: [
        { index: 0, kind: 'quick_reply', value: 'yes' },
        { index: 1, kind: 'url', value: '77' },
      ],
    });
  });

  it.each([
    ['content.values.body.2', { header: 'x', body: { 1: 'Ada' }, buttons: { 1: 'x' } }],
    ['content.values.body.3', { header: 'x', body: { 1: 'Ada', 2: 'y', 3: 'z' }, buttons: { 1: 'x' } }],
    ['content.values.header', { body: { 1: 'Ada', 2: 'y' }, buttons: { 1: 'x' } }],
    ['content.values.buttons.1', { header: 'x', body: { 1: 'Ada', 2: 'y' } }],
    ['content.values.buttons.2', { header: 'x', body: { 1: 'Ada', 2: 'y' }, buttons: { 1: 'x', 2: 'y' } }],
  ])('is refused for %s', (field, values) => {
    const run = () => fill(values);
    expect(run).toThrow(InvalidInput);
    expect(() => run()).toThrow(field);
  });

  it('takes no line breaks, tabs or many spaces, which Meta refuses', () => {
    for (const value of ['a\nb', 'a\tb', 'a     b', '']) {
      expect(TemplateValues.safeParse({ body: { 1: value } }).success).toBe(false);
    }
  });

  it('fills in dollar signs as they are', () => {
    expect(fill({ header: 'x', body: { 1: '$&', 2: '$1' }, buttons: { 1: 'x' } }).text).toContain('Order $1 of $&');
  });
});

it('placeholders are named once, in their order', () => {
  expect(placeholdersOf('{{b}} {{ a }} {{b}}')).toEqual(['b', 'a']);
});
