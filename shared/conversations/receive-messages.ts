import { spokenLanguage } from '../bot/bot-settings.ts';
import { marketingWordOf } from '../bot/marketing-word.ts';
import type { ServiceContext } from '../core/context.ts';
import { Conflict, RetryLater, Unavailable } from '../core/errors.ts';
import type { ConversationId, CustomerId, LookupEntryId } from '../core/ids.ts';
import { recordMarketingWord } from '../customers/record-marketing-word.ts';
import { takeAnswers } from '../quotations/take-answers.ts';
import { answerTurn } from './answer-turn.ts';
import { askLanguageModel } from './ask-language-model.ts';
import type { Conversation } from './conversation.ts';
import { conversationOf } from './conversation-repository.ts';
import type { InboundMessage, Thread } from './inbound-message.ts';
import { messageIdOf } from './message-id.ts';
import type { Recipient } from './messenger.ts';
import { planTurn, type StoredMessage, type TurnPlan } from './plan-turn.ts';
import { settleTurn } from './settle-turn.ts';
import { storeMessages } from './store-messages.ts';

export interface ReceiveMessagesInput extends Thread {
  customerId: CustomerId;
  /** The thread, when it was made for these messages. */
  created?: Conversation | undefined;
  recipient: Recipient;
  messages: readonly InboundMessage[];
  /** When the webhook took the newest of them. */
  receivedAt: string;
}

const MAX_ATTEMPTS = 12;

/**
 * Takes the messages of one thread that were delivered together: stores each once, and lets the bot answer all of them
 * with one reply. Safe to repeat at any point. Throws RetryLater while another worker's answer is not settled.
 */
export async function receiveMessages(ctx: ServiceContext, input: ReceiveMessagesInput): Promise<void> {
  const conversational = input.messages.some((message) => message.triggersBot);
  const bot = conversational ? await ctx.botTables() : undefined;
  const [stored, known] = await Promise.all([
    storeMessages(ctx, { ...input, tables: bot?.tables }),
    input.created ?? ctx.conversations.get(input.conversationId),
  ]);
  let before = known ?? (await ctx.conversations.get(input.conversationId, { consistent: true }));
  const language = bot === undefined ? 'en' : spokenLanguage(bot.settings, before?.memory?.language);
  const answers = await takeAnswers(ctx, { ...input, conversation: before, language }, stored);
  // The language model is asked once, however often the thread changes under the plan.
  let isAsked = false;
  let chosen: LookupEntryId | undefined;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (before === undefined) throw new Unavailable({ public: 'The thread is being made. Try again.' });
    if (conversational) before = await settleTurn(ctx, before, input.recipient);
    const draft = { before, messages: stored, answers, bot, now: ctx.now(), turnId: ctx.newUlid(), chosen };
    let plan = planTurn(draft);
    if (plan.candidates.length > 0 && bot !== undefined && !isAsked) {
      isAsked = true;
      chosen = await askLanguageModel(ctx, { bot, ...plan, texts: textsOf(stored), receivedAt: input.receivedAt });
      if (chosen !== undefined) plan = planTurn({ ...draft, chosen });
    }
    const result: Conversation | 'outpaced' = await writePlan(ctx, before, plan);
    if (result !== 'outpaced') {
      await tidy(ctx, input.conversationId, plan);
      if (plan.claims) await answerTurn(ctx, result, { recipient: input.recipient, receivedAt: input.receivedAt });
      return hearMarketingWords(ctx, input, stored);
    }
    before = await ctx.conversations.get(input.conversationId, { consistent: true });
  }
  throw new RetryLater(1, 'the thread is changed by others all the time');
}

const textsOf = (stored: readonly StoredMessage[]): string[] =>
  stored.flatMap(({ message: { triggersBot, text } }) => (triggersBot && text !== undefined ? [text] : []));

/** After the reply, so that it does not wait; a delivery that ends before this comes again. */
async function hearMarketingWords(
  ctx: ServiceContext,
  { customerId, conversationId }: ReceiveMessagesInput,
  stored: readonly StoredMessage[],
): Promise<void> {
  for (const { key, message } of stored) {
    const { triggersBot, choice, text = choice?.title, sentAt: at } = message;
    const value = triggersBot ? marketingWordOf(text) : undefined;
    if (text === undefined || value === undefined) continue;
    const evidence = { conversationId, messageId: messageIdOf(key) };
    await recordMarketingWord(ctx, { customerId, value, text, at, evidence });
  }
}

/** Writes what the plan changes. A lost answer of our own claim comes back as a Conflict with our turn in it. */
async function writePlan(
  ctx: ServiceContext,
  before: Conversation,
  { after, claims }: TurnPlan,
): Promise<Conversation | 'outpaced'> {
  if (after === before) return before;
  try {
    return await ctx.conversations.replace(before, after);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const current = conversationOf(error.current);
    return claims && current?.turn !== undefined && current.turn.id === after.turn?.id ? current : 'outpaced';
  }
}

const tidy = async (ctx: ServiceContext, conversationId: ConversationId, plan: TurnPlan): Promise<void> => {
  for (const key of plan.replacedPlaceholders) await ctx.messages.deletePlaceholder(conversationId, key);
  for (const key of plan.superseded) await ctx.messages.markSuperseded(conversationId, key);
  // The worker that stored them may have died before it could mark them.
  for (const key of plan.doubtful) {
    if (!(await ctx.messages.isAnswered(conversationId, key))) await ctx.messages.markSuperseded(conversationId, key);
  }
  if (plan.superseded.length > 0) ctx.metrics.count('RepliesSuperseded', plan.superseded.length);
};
