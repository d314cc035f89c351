import { detectLanguage } from '../bot/detect-language.ts';
import { normalise, tokenise } from '../bot/normalise.ts';
import { findSmallTalk } from '../bot/small-talk.ts';
import { wordsOf } from '../conversations/message.ts';
import { messageIdOf } from '../conversations/message-id.ts';
import { Conflict, found } from '../core/errors.ts';
import { changeEntry } from './change-entry.ts';
import { type CorrectionContext, findMessage, type MessagePlace } from './correct-message.ts';
import { requireSightOfMessages } from './lab-context.ts';
import type { DraftEntry } from './lookup-draft.ts';
import { openDraft } from './open-draft.ts';

const MAX_PHRASE = 500;

/**
 * Adds what a corrected message says to the examples of the entry that it was about, in the draft. `text` takes its place
 * where a person words it better. What the entry has already is not added again. Throws Conflict for a message that
 * nobody corrected, or whose entry was changed in the meantime.
 */
export async function proposePhrase(
  ctx: CorrectionContext,
  { place, text, reason }: { place: MessagePlace; text?: string | undefined; reason?: string | undefined },
): Promise<{ entry: DraftEntry; phrase: string }> {
  requireSightOfMessages(ctx);
  const message = await findMessage(ctx, place);
  const id = message.correction?.entryId;
  if (id === undefined) throw new Conflict({ public: 'Nobody said yet which entry the message was about.' });
  const entry = found(await ctx.drafts.get(await openDraft(ctx), id), 'entry');
  const phrase = text ?? phraseOf(wordsOf(message) ?? '');
  if (phrase === '') throw new Conflict({ public: 'The message has no words of its own: give the phrase as “text”.' });
  if (hasExample(entry, phrase)) return { entry, phrase };
  const lang = await languageOf(ctx, phrase, message.reading?.language);
  const examples = [...entry.examples, { text: phrase, lang }];
  const { conversationId, key } = message;
  const cause = { conversationId, messageId: messageIdOf(key), reason };
  return { entry: await changeEntry(ctx, { id, version: entry.version, examples }, cause), phrase };
}

export const hasExample = ({ examples }: Pick<DraftEntry, 'examples'>, phrase: string): boolean =>
  examples.some((example) => normalise(example.text) === normalise(phrase));

/** E-mail addresses, links, and numbers long enough to name somebody: a phrase outlives the customer who wrote it. */
const PERSONAL = /\S+@\S+|\bhttps?:\S+|[+(]?\p{Nd}[\p{Nd}\s()./-]{3,}\p{Nd}/gu;

/** What a message says, as an example for everybody. */
export const phraseOf = (text: string): string =>
  text
    .replace(PERSONAL, ' ')
    .replace(/\s+(?=[,.;:!?\s]|$)/gu, '')
    .replace(/\s/gu, ' ')
    .trim()
    .slice(0, MAX_PHRASE)
    .trim();

const languageOf = async (ctx: CorrectionContext, phrase: string, read: string | undefined): Promise<string> => {
  const { bot } = found(await ctx.tenants.get(), 'organisation');
  const tokens = tokenise(phrase);
  const language = read ?? detectLanguage(phrase, tokens, findSmallTalk(tokens));
  return language ?? bot.languages[0] ?? 'en';
};
