import { parseQuotationChoice } from '../bot/choice-id.ts';
import type { Decision } from '../bot/decision.ts';
import { readAcceptance } from '../bot/read-acceptance.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { InboundMessage, Thread } from '../conversations/inbound-message.ts';
import { messageIdOf } from '../conversations/message-id.ts';
import type { MessageRepository } from '../conversations/message-repository.ts';
import { QuotationId } from '../core/ids.ts';
import type { Language } from '../lookups/lookup-entry.ts';
import { answerQuotation } from './answer-quotation.ts';
import { QuotationAnswer } from './quotation.ts';
import type { QuotationContext } from './quotation-context.ts';

export type TakeAnswersContext = QuotationContext & { messages: Pick<MessageRepository, 'getSent'> };

interface AnsweredThread extends Thread {
  conversation: Conversation | undefined;
  /** In which the bot speaks where no quotation says more. */
  language: Language;
}

/** A message of a thread as it lies in the table. */
interface Stored {
  key: string;
  message: InboundMessage;
}

interface Answer extends Stored {
  id: QuotationId;
  revision: number;
  answer: QuotationAnswer;
  by: 'button' | 'words';
}

/** What is to be said about an answer, and in reply to which message. */
export interface TakenAnswer {
  key: string;
  decision: Extract<Decision, { do: 'confirm-quotation' }>;
  /** False for a late one, which changed nothing. */
  isTaken: boolean;
}

/**
 * Takes the answers to quotations among the messages of a thread: taps on the buttons of one, and unmistakable words that
 * quote its message. An answer is taken whoever has the thread and whatever was answered meanwhile; the same one again is
 * taken once. Messages without any cost nothing.
 */
export async function takeAnswers(
  ctx: TakeAnswersContext,
  thread: AnsweredThread,
  messages: readonly Stored[],
): Promise<TakenAnswer[]> {
  const taken: TakenAnswer[] = [];
  for (const stored of messages) {
    if (!stored.message.triggersBot) continue;
    const answer = tapOf(stored) ?? (await wordsOf(ctx, thread.conversation, stored));
    if (answer !== undefined) taken.push(await take(ctx, thread, answer));
  }
  return taken;
}

const tapOf = (stored: Stored): Answer | undefined => {
  const choice = parseQuotationChoice(stored.message.choice?.id ?? '');
  const id = QuotationId.safeParse(choice?.quotationId);
  const answer = QuotationAnswer.safeParse(choice?.answer);
  if (choice === undefined || !id.success || !answer.success) return undefined;
  return { ...stored, id: id.data, revision: choice.revision, answer: answer.data, by: 'button' };
};

async function wordsOf(
  ctx: TakeAnswersContext,
  conversation: Conversation | undefined,
  stored: Stored,
): Promise<Answer | undefined> {
  const { about, text, type } = stored.message;
  const offer = conversation?.quotation;
  if (conversation === undefined || offer === undefined || about === undefined || type !== 'text') return undefined;
  const answer = readAcceptance(text ?? '');
  if (answer === undefined) return undefined;
  const quoted = await ctx.messages.getSent(conversation.id, offer.messageKey);
  if (quoted?.wamid !== about.wamid) return undefined;
  return { ...stored, id: offer.id, revision: offer.revision, answer, by: 'words' };
}

async function take(ctx: TakeAnswersContext, thread: AnsweredThread, given: Answer): Promise<TakenAnswer> {
  const { id, revision, answer, by, key, message } = given;
  const { conversationId, formerConversationIds } = thread;
  const { waId, userId } = message.identity;
  const outcome = await answerQuotation(
    { ...ctx, actor: { kind: 'customer' } },
    {
      ...{ id, revision, answer, by },
      threads: [conversationId, ...formerConversationIds],
      message: {
        ...{ wamid: message.wamid, conversationId, messageId: messageIdOf(key) },
        ...(waId !== undefined && { waId }),
        ...(userId !== undefined && { userId }),
      },
      note: by === 'words' ? message.text : undefined,
    },
  );
  ctx.log.info('a quotation was answered', { quotationId: id, outcome: outcome.outcome, by });
  const { quotation } = outcome;
  return {
    key,
    isTaken: outcome.outcome !== 'late',
    decision: {
      do: 'confirm-quotation',
      language: quotation?.content.language ?? thread.language,
      outcome: outcome.outcome === 'late' ? outcome.because : (quotation?.evidence?.answer ?? answer),
      ...(quotation !== undefined && { reference: quotation.reference }),
    },
  };
}
