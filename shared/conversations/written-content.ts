import * as z from 'zod';
import { FileId } from '../core/ids.ts';
import { lineOf, textOf } from '../core/text.ts';
import { MESSAGE_LIMITS, MediaKind } from './content.ts';

const { buttons, list } = MESSAGE_LIMITS;

const unique = <T>(what: string, of: (item: T) => string) => ({
  error: `must not have the same ${what} twice`,
  check: (items: readonly T[]) => new Set(items.map(of)).size === items.length,
});
const [sameId, sameTitle] = [
  unique('id', ({ id }: { id: string }) => id),
  unique('title', ({ title }: { title: string }) => title),
];

const Button = z.strictObject({ id: lineOf(buttons.id), title: lineOf(buttons.title) });
const Row = z.strictObject({
  id: lineOf(list.id),
  title: lineOf(list.title),
  description: lineOf(list.description).optional(),
});
const Section = z.strictObject({ title: lineOf(list.sectionTitle), rows: z.array(Row).min(1, 'must have a row') });

const rowsOf = (sections: readonly z.infer<typeof Section>[]) => sections.flatMap(({ rows }) => rows);

/** An address that WhatsApp can fetch from: https, without a name and password in it. */
const PublicLink = z
  .url('must be an https address')
  .max(2048)
  .refine((link) => {
    const { protocol, username, password } = new URL(link);
    return protocol === 'https:' && username === '' && password === '';
  }, 'must be an https address');

/** What a person writes to a customer, within WhatsApp's limits (reference §6.3). */
export const WrittenContent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: textOf(MESSAGE_LIMITS.text) }),
  z.strictObject({
    type: z.literal('buttons'),
    text: textOf(buttons.body),
    buttons: z
      .array(Button)
      .min(1, 'must have a button')
      .max(buttons.count, `must have at most ${buttons.count} buttons`)
      .refine(sameId.check, sameId.error)
      .refine(sameTitle.check, sameTitle.error),
  }),
  z.strictObject({
    type: z.literal('list'),
    text: textOf(list.body),
    button: lineOf(list.button),
    sections: z
      .array(Section)
      .min(1, 'must have a section')
      .max(list.sections)
      .refine((sections) => rowsOf(sections).length <= list.rows, `must have at most ${list.rows} rows in all`)
      .refine((sections) => sameId.check(rowsOf(sections)), sameId.error)
      .refine((sections) => sameTitle.check(rowsOf(sections)), sameTitle.error),
  }),
  z
    .strictObject({
      type: z.literal('media'),
      media: MediaKind,
      link: PublicLink.optional().meta({ description: 'WhatsApp fetches the file from there itself.' }),
      fileId: FileId.optional().meta({
        description: 'Of a file that was uploaded to this conversation. Either this or `link`.',
      }),
      caption: textOf(MESSAGE_LIMITS.caption).optional(),
      filename: lineOf(240).optional().meta({ description: 'Of a document: what the customer sees.' }),
    })
    .refine(({ link, fileId }) => (link === undefined) !== (fileId === undefined), {
      path: ['fileId'],
      error: 'must be there, or a link, and not both',
    })
    .refine(({ media, caption }) => media !== 'audio' || caption === undefined, {
      path: ['caption'],
      error: 'is not possible with audio',
    })
    .refine(({ media, filename }) => media === 'document' || filename === undefined, {
      path: ['filename'],
      error: 'is possible with documents only',
    }),
]);
export type WrittenContent = z.infer<typeof WrittenContent>;
export type WrittenMedia = Extract<WrittenContent, { type: 'media' }>;
