import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoTenants } from '../../../local/demo-tables.ts';
import { BotSettings } from '../../../shared/bot/bot-settings.ts';
import { parseChoiceId } from '../../../shared/bot/choice-id.ts';
import { compileTables } from '../../../shared/bot/classify.ts';
import { cutText } from '../../../shared/bot/cut-text.ts';
import type { Act, Decision } from '../../../shared/bot/decision.ts';
import { menuEntries } from '../../../shared/bot/menu.ts';
import { type RenderContext, renderReply } from '../../../shared/bot/render-reply.ts';
import { ReplyContent } from '../../../shared/conversations/content.ts';
import { TimeZone } from '../../../shared/core/time-zone.ts';
import type { LookupEntry } from '../../../shared/lookups/lookup-entry.ts';
import { anyEntries, anySettings, anyText } from './arbitrary-entries.ts';

const [acme, globex] = demoTenants;
if (acme === undefined || globex === undefined) throw new Error('the demo tenants are missing');
const contextOf = ({ entries, settings, name }: typeof acme): RenderContext => ({
  tables: compileTables(entries),
  settings,
  businessName: name,
});
const textOf = (content: ReplyContent | undefined): string => content?.text ?? '';
const entryNamed = (name: string): LookupEntry => {
  const found = acme.entries.find((entry) => entry.name.en === name);
  if (found === undefined) throw new Error(`no entry ${name}`);
  return found;
};

/** Meta's limits as the reference gives them. */
const expectWithinLimits = (content: ReplyContent): void => {
  expect(ReplyContent.parse(content)).toEqual(content);
  expect(content.text.trim()).not.toBe('');
  expect(content.text.length).toBeLessThanOrEqual(content.type === 'buttons' ? 1024 : 4096);
  if (content.type === 'text') return;
  const rows = content.type === 'list' ? content.sections.flatMap((section) => section.rows) : content.buttons;
  const isList = content.type === 'list';
  expect(rows.length).toBeLessThanOrEqual(isList ? 10 : 3);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
  for (const { id, title } of rows) {
    expect(id.length).toBeLessThanOrEqual(200);
    expect(title.length).toBeLessThanOrEqual(isList ? 24 : 20);
    expect(title.trim()).not.toBe('');
    expect(title).not.toMatch(/[\r\n]/);
    expect(parseChoiceId(id)).toBeDefined();
  }
  if (!isList) return;
  expect(content.button.length).toBeLessThanOrEqual(20);
  const titles = content.sections.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  expect(Math.max(...titles.map(({ length }) => length))).toBeLessThanOrEqual(24);
  for (const { description } of content.sections.flatMap((section) => section.rows)) {
    expect(description?.length ?? 0).toBeLessThanOrEqual(72);
  }
};

const pairsOf = (acts: readonly Act[], language: string): Decision[] =>
  acts
    .slice(0, 12)
    .flatMap((first) => acts.slice(0, 12).map((second) => ({ do: 'both', language, acts: [first, second] })));

const decisionsFor = (entries: readonly LookupEntry[], language: string): Decision[] => {
  const ids = entries.map(({ id }) => id);
  const acts = ids.flatMap((entryId): Act[] => [
    { do: 'answer', language, entryId },
    { do: 'open-ticket', language, entryId, priority: 'low' },
    { do: 'hand-over', language, reason: 'entry', entryId },
  ]);
  return [
    { do: 'greet', language },
    { do: 'menu', language },
    { do: 'ask-again', language },
    { do: 'hand-over', language, reason: 'unsure' },
    { do: 'hand-over', language, reason: 'not-text' },
    ...acts,
    ...pairsOf(acts, language),
    ...[1, 2, 9].flatMap((count): Decision[] =>
      ids.length > 0 ? [{ do: 'offer', language, entryIds: ids.slice(0, count) }] : [],
    ),
  ];
};

describe('renderReply', () => {
  it('greets with the menu as a list whose numbers are those of the offer', () => {
    const context = contextOf(acme);
    const content = renderReply({ do: 'greet', language: 'en' }, context);
    expect(content).toMatchObject({
      type: 'list',
      sections: [{ title: 'Services' }, { title: 'Products' }, { title: 'Problems' }, {}],
    });
    menuEntries(context.tables).forEach((entry, at) => {
      expect(textOf(content)).toContain(`\n${at + 1}. ${entry.name.en}\n`);
    });
    expect(textOf(content)).toContain('Welcome to Acme Phones');
    expect(textOf(content)).toContain('\n10. Talk to a person\n');
  });

  it('shows nine entries and a person when there are more', () => {
    const content = renderReply({ do: 'menu', language: 'es' }, contextOf(acme));
    expect(acme.entries.length).toBeGreaterThan(9);
    expect(content?.type === 'list' ? content.sections.flatMap((section) => section.rows) : []).toHaveLength(10);
  });

  it("speaks the customer's language, else the tenant's first", () => {
    const { id } = entryNamed('Headphones');
    expect(textOf(renderReply({ do: 'answer', language: 'es', entryId: id }, contextOf(acme)))).toContain('Audífonos');
    expect(textOf(renderReply({ do: 'answer', language: 'de', entryId: id }, contextOf(acme)))).toContain('earbuds');
    expect(textOf(renderReply({ do: 'menu', language: 'ar' }, contextOf(globex)))).toContain('تنظيف الأسنان');
  });

  it('names the ticket, also when it was open already', () => {
    const decision: Decision = {
      do: 'open-ticket',
      language: 'en',
      entryId: entryNamed('Payment failed').id,
      priority: 'urgent',
    };
    const opened = renderReply(decision, { ...contextOf(acme), done: [{ ticket: { number: 1, isNew: true } }] });
    expect(textOf(opened)).toMatch(/We check the payment.*ticket 1 was opened/is);
    const again = renderReply(decision, { ...contextOf(acme), done: [{ ticket: { number: 1, isNew: false } }] });
    expect(textOf(again)).toContain('ticket 1 is already open');
  });

  it('says both of two requests in one message, and once what is the same for both', () => {
    const [screen, failed, refund] = ['Screen repair', 'Payment failed', 'Return and refund'].map(entryNamed);
    if (screen === undefined || failed === undefined || refund === undefined) throw new Error('an entry is missing');
    const answer: Act = { do: 'answer', language: 'en', entryId: screen.id };
    const hours: Act = { do: 'answer', language: 'en', entryId: entryNamed('Opening hours').id };
    const ticketOf = ({ id }: LookupEntry): Act => ({
      do: 'open-ticket',
      language: 'en',
      entryId: id,
      priority: 'low',
    });
    const say = (acts: [Act, Act], done: RenderContext['done'] = []) =>
      renderReply({ do: 'both', language: 'en', acts }, { ...contextOf(acme), done });
    expect(say([answer, hours])).toEqual({
      type: 'buttons',
      text: `${screen.replies.en?.text}\n\n${entryNamed('Opening hours').replies.en?.text}`,
      buttons: [expect.objectContaining({ title: 'Opening hours' }), expect.objectContaining({ title: 'Guarantee' })],
    });
    const mixed = say([answer, ticketOf(failed)], [{}, { ticket: { number: 7, isNew: true } }]);
    expect(mixed).toMatchObject({ type: 'text' });
    expect(textOf(mixed)).toBe(
      [
        screen.replies.en?.text,
        failed.replies.en?.text,
        'Ticket 7 was opened. Our team will take care of it and answer you here.',
      ].join('\n\n'),
    );
    const twice = textOf(say([ticketOf(failed), ticketOf(refund)]));
    expect(twice.match(/One of our team will look at it/g)).toHaveLength(1);
    expect(twice).toContain(refund.replies.en?.text);
  });

  it('offers few short names as buttons, and shows follow-ups of an answer as buttons', () => {
    const { id } = entryNamed('Screen repair');
    const offer = renderReply({ do: 'offer', language: 'en', entryIds: [id] }, contextOf(acme));
    expect(offer).toMatchObject({
      type: 'buttons',
      buttons: [{ title: 'Screen repair' }, { title: 'Talk to a person' }],
    });
    expect(renderReply({ do: 'answer', language: 'en', entryId: id }, contextOf(acme))).toMatchObject({
      type: 'buttons',
      buttons: [{ title: 'Opening hours' }, { title: 'Guarantee' }],
    });
  });

  it.each(['en', 'es', 'pt', 'ar', 'hi', 'id', 'fr', 'de', 'tr'])(
    'says in %s that people are back later, by their own clocks',
    (language) => {
      const opening = { at: new Date('2026-11-30T08:00:00Z'), timeZone: TimeZone.parse('Europe/Berlin') };
      const day = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'Europe/Berlin' }).format(opening.at);
      const minutes = new Intl.DateTimeFormat(language, { minute: '2-digit' }).formatToParts(0)[0]?.value ?? '';
      const context = { ...contextOf(acme), settings: BotSettings.parse({ languages: [language] }), opening };
      const decisions: Decision[] = [
        { do: 'greet', language },
        { do: 'hand-over', language, reason: 'asked' },
        { do: 'hand-over', language, reason: 'not-text' },
        { do: 'open-ticket', language, entryId: entryNamed('Payment failed').id, priority: 'low' },
      ];
      for (const decision of decisions) {
        const said = textOf(renderReply(decision, context));
        const open = textOf(renderReply(decision, { ...context, opening: undefined }));
        expect(said).toContain(day);
        expect(said).toContain(minutes);
        expect(said).not.toContain('{');
        expect(open).not.toContain(day);
      }
    },
  );

  it('answers and offers outside business hours as within them', () => {
    const opening = { at: new Date('2026-11-30T08:00:00Z'), timeZone: TimeZone.parse('Europe/Berlin') };
    const entryId = entryNamed('Headphones').id;
    const decisions: Decision[] = [
      { do: 'answer', language: 'en', entryId },
      { do: 'offer', language: 'en', entryIds: [entryId] },
      { do: 'menu', language: 'en' },
      { do: 'ask-again', language: 'en' },
    ];
    for (const decision of decisions) {
      const within = renderReply(decision, contextOf(acme));
      expect(renderReply(decision, { ...contextOf(acme), opening })).toEqual(within);
    }
  });

  it("uses the tenant's own texts and says nothing for none", () => {
    const settings = BotSettings.parse({ languages: ['en'], texts: { en: { handedOver: 'Hold on, {business}!' } } });
    const context = { ...contextOf(acme), settings };
    expect(textOf(renderReply({ do: 'hand-over', language: 'en', reason: 'asked' }, context))).toBe(
      'Hold on, {business}!',
    );
    expect(renderReply({ do: 'none', reason: 'thanks' }, context)).toBeUndefined();
  });

  it("keeps within Meta's limits for any valid entries, settings and names", () => {
    fc.assert(
      fc.property(
        anyEntries,
        anySettings,
        anyText(200),
        fc.constantFrom('en', 'ar', 'fr', 'ja'),
        fc.constantFrom(undefined, { at: new Date('2026-11-30T08:00:00Z'), timeZone: TimeZone.parse('Asia/Kolkata') }),
        (entries, settings, name, language, opening) => {
          const tables = compileTables(entries);
          for (const decision of decisionsFor(entries, language)) {
            const done = [{ ticket: { number: 1, isNew: true } }, { ticket: { number: 2, isNew: true } }];
            const content = renderReply(decision, { tables, settings, businessName: name, done, opening });
            expect(content).toBeDefined();
            if (content !== undefined) expectWithinLimits(content);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('cutText', () => {
  it('never cuts inside a visible character and says that it cut', () => {
    expect(cutText('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12)).toBe('👩‍👩‍👧‍👦…');
    expect(cutText('नमस्ते दुनिया', 6)).toBe('नम…');
    expect(cutText('short', 5)).toBe('short');
  });

  it('is never longer than asked', () => {
    fc.assert(
      fc.property(anyText(60), fc.integer({ min: 1, max: 60 }), (text, max) => {
        expect(cutText(text, max).length).toBeLessThanOrEqual(max);
      }),
    );
  });
});
