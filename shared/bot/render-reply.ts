import type { ListSection, ReplyButton, ReplyContent } from '../conversations/content.ts';
import type { Language, LookupEntry, LookupReply } from '../lookups/lookup-entry.ts';
import type { BotSettings, BotTexts } from './bot-settings.ts';
import { inLanguage } from './bot-settings.ts';
import { entryChoice, PERSON_CHOICE } from './choice-id.ts';
import type { CompiledTables } from './classify.ts';
import { cutText } from './cut-text.ts';
import { type Act, actsOf, type Decision } from './decision.ts';
import { KIND_ORDER, menuEntries } from './menu.ts';
import { type Opening, openingText } from './opening.ts';
import { quotationSentence } from './quotation-texts.ts';
import { fillIn, textsIn } from './texts.ts';

export interface Done {
  readonly ticket?: { readonly number: number; readonly isNew: boolean } | undefined;
  readonly quotation?: { readonly reference: string } | undefined;
}

export interface RenderContext {
  readonly tables: CompiledTables;
  readonly settings: BotSettings;
  readonly businessName: string;
  /** What each act of the decision led to, in their order. */
  readonly done?: readonly Done[] | undefined;
  /** When people work again; absent while they do. */
  readonly opening?: Opening | undefined;
}

/** Meta's limits in UTF-16 units (Cloud API, interactive and text messages). */
const LIMITS = {
  text: 4096,
  listText: 4096,
  buttonsText: 1024,
  buttons: 3,
  buttonTitle: 20,
  listButton: 20,
  sectionTitle: 24,
  rowTitle: 24,
  rowDescription: 72,
} as const;

const SECTION_TITLES = { service: 'services', product: 'products', issue: 'issues' } as const;

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The text as a title; blank and repeated titles get a number, because WhatsApp refuses them. */
const titleMaker = (max: number): ((text: string) => string) => {
  const used = new Set<string>();
  return (text) => {
    const wanted = cutText(oneLine(text), max);
    let title = wanted;
    for (let copy = used.size + 1; title === '' || used.has(title); copy += 1) {
      title = `${cutText(wanted, max - 1 - String(copy).length)} ${copy}`.trim();
    }
    used.add(title);
    return title;
  };
};

const nameOf = (entry: LookupEntry, language: Language, settings: BotSettings): string =>
  oneLine(inLanguage(entry.name, language, settings) ?? '');

interface Shown {
  readonly entries: readonly LookupEntry[];
  readonly intro: string;
  readonly language: Language;
  readonly settings: BotSettings;
  readonly texts: BotTexts;
}

const asButtons = ({ entries, intro, language, settings, texts }: Shown): ReplyContent => {
  const title = titleMaker(LIMITS.buttonTitle);
  const person = { id: PERSON_CHOICE, title: title(texts.talkToPerson) };
  const buttons = entries.map((entry) => ({
    id: entryChoice(entry.id),
    title: title(nameOf(entry, language, settings)),
  }));
  return { type: 'buttons', text: cutText(intro, LIMITS.buttonsText), buttons: [...buttons, person] };
};

const asList = ({ entries, intro, language, settings, texts }: Shown): ReplyContent => {
  const title = titleMaker(LIMITS.rowTitle);
  const person = { id: PERSON_CHOICE, title: title(texts.talkToPerson) };
  const rows = entries.map((entry) => {
    const name = nameOf(entry, language, settings);
    const row = { id: entryChoice(entry.id), title: title(name), kind: entry.kind };
    return name.length > LIMITS.rowTitle ? { ...row, description: cutText(name, LIMITS.rowDescription) } : row;
  });
  const section = titleMaker(LIMITS.sectionTitle);
  const sections: ListSection[] = KIND_ORDER.flatMap((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind).map(({ kind: _, ...row }) => row);
    return ofKind.length > 0 ? [{ title: section(texts[SECTION_TITLES[kind]]), rows: ofKind }] : [];
  });
  const names = [...entries.map((entry) => nameOf(entry, language, settings)), texts.talkToPerson];
  const numbers = names.map((name, at) => `${at + 1}. ${name}`).join('\n');
  return {
    type: 'list',
    text: cutText([intro, numbers, texts.answerByNumber].join('\n\n'), LIMITS.listText),
    button: cutText(oneLine(texts.menuButton), LIMITS.listButton),
    sections: [...sections, { title: section(texts.more), rows: [person] }],
  };
};

const menu = (intro: string, language: Language, { tables, settings }: RenderContext): ReplyContent => {
  const shown = { entries: menuEntries(tables), intro, language, settings, texts: textsIn(settings, language) };
  return shown.entries.length > 0 ? asList(shown) : asButtons(shown);
};

/** Few entries with short names as buttons, which take one tap; else a list, its entries in the order of their numbers. */
const offer = (shown: Shown): ReplyContent => {
  const fits = ({ length }: string): boolean => length <= LIMITS.buttonTitle;
  const names = shown.entries.map((entry) => nameOf(entry, shown.language, shown.settings));
  return names.length < LIMITS.buttons && names.every(fits) ? asButtons(shown) : asList(shown);
};

const replyOf = (entry: LookupEntry | undefined, language: Language, settings: BotSettings): LookupReply | undefined =>
  entry === undefined ? undefined : inLanguage(entry.replies, language, settings);

/** The entry's own text and what follows from it, cut so that what follows stays whole. */
const joined = (own: string | undefined, after: string, max: number): string => {
  const text = own?.trim();
  return text ? `${cutText(text, Math.max(1, max - after.length - 2))}\n\n${after}` : cutText(after, max);
};

/** The buttons below an answer, which lead to other entries. */
const buttonsOf = (replies: readonly (LookupReply | undefined)[], tables: CompiledTables): ReplyButton[] => {
  const title = titleMaker(LIMITS.buttonTitle);
  const targets = new Map(replies.flatMap((reply) => reply?.buttons ?? []).map((button) => [button.entryId, button]));
  return [...targets.values()]
    .filter(({ entryId }) => tables.entries.has(entryId))
    .slice(0, LIMITS.buttons)
    .map((button) => ({ id: entryChoice(button.entryId), title: title(button.title) }));
};

const withButtons = (text: string, buttons: readonly ReplyButton[]): ReplyContent =>
  buttons.length === 0
    ? { type: 'text', text: cutText(text, LIMITS.text) }
    : { type: 'buttons', text: cutText(text, LIMITS.buttonsText), buttons: [...buttons] };

/** What is said about one request: the entry's own words, and what follows where people are to act. */
interface Said {
  readonly reply: LookupReply | undefined;
  readonly after: string | undefined;
}

const saidOf = (act: Act, done: Done, { tables, settings }: RenderContext): Said => {
  const { language } = act;
  const texts = textsIn(settings, language);
  const reply = replyOf(tables.entries.get(act.entryId ?? ''), language, settings);
  switch (act.do) {
    case 'answer':
      return { reply, after: reply?.text.trim() ? undefined : texts.personWillLook };
    case 'open-ticket': {
      const { ticket } = done;
      const line = ticket?.isNew ? texts.ticketOpened : texts.ticketAlreadyOpen;
      return { reply, after: ticket ? fillIn(line, { number: String(ticket.number) }) : texts.personWillLook };
    }
    case 'draft-quotation': {
      const { quotation } = done;
      return {
        reply,
        after: quotation ? quotationSentence('drafted', language, quotation.reference) : texts.handedOver,
      };
    }
    case 'hand-over':
      return { reply, after: act.reason === 'not-text' ? texts.personWillLook : texts.handedOver };
  }
};

/** Both answers whole, one below the other. Buttons are left out where they would not leave room for the text. */
const renderBoth = (said: readonly Said[], closed: string | undefined, tables: CompiledTables): ReplyContent => {
  // One sentence for both, where people are to act on both.
  const sentences = new Set(said.flatMap(({ after }) => after ?? []));
  const parts = said.map(({ reply }) => reply?.text.trim()).filter((text) => text !== undefined && text !== '');
  const after = [...sentences, ...(closed && sentences.size > 0 ? [closed] : [])].join('\n\n');
  const text = after === '' ? parts.join('\n\n') : joined(parts.join('\n\n'), after, LIMITS.text);
  const buttons =
    sentences.size > 0
      ? []
      : buttonsOf(
          said.map(({ reply }) => reply),
          tables,
        );
  return withButtons(text, text.length <= LIMITS.buttonsText ? buttons : []);
};

const renderActs = (acts: readonly Act[], context: RenderContext, closed: string | undefined): ReplyContent => {
  const { tables, done = [] } = context;
  const said = acts.map((act, at) => saidOf(act, done[at] ?? {}, context));
  const [only] = said;
  if (said.length > 1 || only === undefined) return renderBoth(said, closed, tables);
  const { reply, after } = only;
  if (acts[0]?.do === 'answer') return withButtons(reply?.text.trim() || (after ?? ''), buttonsOf([reply], tables));
  // Where people are to act, the customer learns when they will.
  const text = joined(reply?.text, [after, closed].filter(Boolean).join('\n\n'), LIMITS.text);
  return { type: 'text', text };
};

/**
 * The one message that a decision becomes, in the customer's language where the tables have it, within Meta's limits; undefined
 * when the bot stays silent.
 */
export const renderReply = (decision: Decision, context: RenderContext): ReplyContent | undefined => {
  if (decision.do === 'none') return undefined;
  const { tables, settings, businessName, opening } = context;
  const { language } = decision;
  const texts = textsIn(settings, language);
  const closed = opening && fillIn(texts.closed, { opening: openingText(opening, language) });
  switch (decision.do) {
    case 'greet': {
      const greeting = fillIn(texts.greeting, { business: oneLine(businessName) });
      return menu(closed ? joined(greeting, closed, LIMITS.buttonsText) : greeting, language, context);
    }
    case 'menu':
      return menu(texts.menu, language, context);
    case 'ask-again':
      return menu(texts.notUnderstood, language, context);
    case 'offer': {
      const entries = decision.entryIds.map((id) => tables.entries.get(id)).filter((found) => found !== undefined);
      return offer({ entries, intro: texts.didYouMean, language, settings, texts });
    }
    case 'confirm-quotation': {
      const { outcome, reference } = decision;
      return { type: 'text', text: quotationSentence(outcome, language, reference) };
    }
    default:
      return renderActs(actsOf(decision), context, closed);
  }
};
