import fc from 'fast-check';
import { BotSettings } from '../../../shared/bot/bot-settings.ts';
import type { CompiledTables } from '../../../shared/bot/classify.ts';
import { compileTables } from '../../../shared/bot/classify.ts';
import { LookupEntryId } from '../../../shared/core/ids.ts';
import { LookupEntry } from '../../../shared/lookups/lookup-entry.ts';

export const entryId = (number: number): LookupEntryId => LookupEntryId.parse(`lk_${String(number).padStart(26, '0')}`);

/** Any text: letters of every script, emoji, broken surrogates, blanks. */
export const anyText = (maxLength: number, minLength = 0): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength, minLength }),
      fc.string({ unit: 'binary', maxLength, minLength }),
      fc.string({
        unit: fc.constantFrom('a', 'e', ' ', 'ا', 'ة', 'ि', '한', '我', '👩‍👧', '\u0301', '\u200f', '\n'),
        maxLength,
        minLength,
      }),
    )
    .map((text) => text.slice(0, maxLength))
    .filter((text) => text.length >= minLength);

const language = fc.constantFrom('en', 'es', 'ar', 'hi', 'ja');
const perLanguage = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(language, value, { maxKeys: 3 });

const action = fc.constantFrom(
  { do: 'answer' as const },
  { do: 'open-ticket' as const, priority: 'high' as const },
  { do: 'hand-over' as const },
);

const entry = (number: number, count: number): fc.Arbitrary<LookupEntry> =>
  fc
    .record({
      kind: fc.constantFrom('service' as const, 'product' as const, 'issue' as const),
      name: perLanguage(anyText(100, 1)),
      keywords: perLanguage(fc.array(anyText(20, 1), { maxLength: 4 })),
      examples: fc.array(fc.record({ text: anyText(60, 1), lang: language }), { maxLength: 3 }),
      replies: perLanguage(
        fc.record({
          text: anyText(1024, 1),
          buttons: fc.array(
            fc.record({ entryId: fc.integer({ min: 0, max: count }).map(entryId), title: anyText(20, 1) }),
            { maxLength: 3 },
          ),
        }),
      ),
      action,
      position: fc.nat({ max: 5 }),
    })
    .map((fields) => LookupEntry.parse({ ...fields, id: entryId(number) }));

export const anyEntries: fc.Arbitrary<LookupEntry[]> = fc
  .integer({ min: 0, max: 14 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, number) => entry(number, count))));

export const anyTables: fc.Arbitrary<CompiledTables> = anyEntries.map((entries) => compileTables(entries));

/** As `anyText`, without what no setting may hold. */
const printableText = (maxLength: number): fc.Arbitrary<string> =>
  anyText(maxLength, 1)
    .map((text) => text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]/gu, ' '))
    .filter((text) => text.trim() !== '');

const shortText = printableText(24);

export const anySettings: fc.Arbitrary<BotSettings> = fc
  .record({
    languages: fc.uniqueArray(language, { minLength: 1, maxLength: 4 }),
    texts: perLanguage(
      fc.record(
        {
          greeting: printableText(700),
          didYouMean: printableText(700),
          services: shortText,
          products: shortText,
          more: shortText,
          menuButton: printableText(20),
        },
        { requiredKeys: [] },
      ),
    ),
  })
  .map((settings) => BotSettings.parse(settings));
