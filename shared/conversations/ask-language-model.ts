import { inLanguage } from '../bot/bot-settings.ts';
import { cutText } from '../bot/cut-text.ts';
import type { ServiceContext } from '../core/context.ts';
import type { LookupEntryId } from '../core/ids.ts';
import type { BotTables } from '../tenants/bot-tables.ts';

export interface LanguageModelQuestion {
  bot: BotTables;
  /** The entries in question, best first. */
  candidates: readonly LookupEntryId[];
  /** What the customer wrote, oldest first. */
  texts: readonly string[];
  /** When the webhook took it. */
  receivedAt: string;
}

/** The customer has a reply within this time, also when the model says nothing. */
const REPLY_WITHIN_MS = 2_000;
/** Of it, what claiming the turn and sending the reply take. */
const SEND_MS = 700;
const MOST_MS = 1_200;
const LEAST_MS = 300;
const MAX_TEXT = 500;
const MAX_TITLE = 100;

/**
 * The entry that the language model chose of the candidates; undefined where it is not asked, does not know, or fails: the bot
 * goes on as if there was none. It is asked only where the organisation wants it, has questions left in this month, and has time.
 */
export async function askLanguageModel(
  ctx: Pick<ServiceContext, 'chooser' | 'modelUse' | 'now' | 'log' | 'metrics'>,
  { bot, candidates, texts, receivedAt }: LanguageModelQuestion,
): Promise<LookupEntryId | undefined> {
  const { chooser } = ctx;
  const { languageModel } = bot.settings;
  const text = cutText(texts.join('\n').trim(), MAX_TEXT);
  if (chooser === undefined || !languageModel.isOn || candidates.length === 0 || text === '') return undefined;
  const waited = Math.max(0, ctx.now().getTime() - Date.parse(receivedAt));
  const left = Math.min(MOST_MS, REPLY_WITHIN_MS - SEND_MS - waited);
  if (left < LEAST_MS) return undefined;
  const signal = AbortSignal.timeout(left);
  try {
    const titles = candidates.map((id) => titleOf(id, bot));
    const place = await Promise.race([
      overtime(signal),
      ctx.modelUse
        .take(ctx.now(), languageModel.questionsPerMonth)
        .then((isLeft) => (isLeft ? chooser.choose({ text, titles }, signal) : undefined)),
    ]);
    ctx.metrics.count(place === undefined ? 'LanguageModelSilent' : 'LanguageModelChose');
    return place === undefined ? undefined : candidates[place];
  } catch (error) {
    ctx.metrics.count('LanguageModelFailed');
    ctx.log.warn('the language model gave no answer', { reason: error instanceof Error ? error.name : String(error) });
    return undefined;
  }
}

const titleOf = (id: LookupEntryId, { tables, settings }: BotTables): string => {
  const entry = tables.entries.get(id);
  const [language = 'en'] = settings.languages;
  return cutText(entry === undefined ? '' : (inLanguage(entry.name, language, settings) ?? ''), MAX_TITLE);
};

const overtime = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
