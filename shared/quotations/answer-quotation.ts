import { actorText } from '../core/context.ts';
import { Conflict, RetryLater } from '../core/errors.ts';
import type { ConversationId, QuotationId } from '../core/ids.ts';
import { changeQuotation } from './change-quotation.ts';
import { expireQuotation } from './expire-quotation.ts';
import type { Evidence, Quotation, QuotationAnswer } from './quotation.ts';
import type { QuotationContext } from './quotation-context.ts';

export interface AnswerQuotationInput {
  id: QuotationId;
  /** The revision that was answered: a tap on an older one is late. */
  revision: number;
  answer: QuotationAnswer;
  /** The threads of whom the answer comes from: a quotation of another thread is unknown to them. */
  threads?: readonly ConversationId[];
  by: Evidence['by'];
  message?: Evidence['message'];
  note?: string | undefined;
}

/** What became of an answer. A late one changes nothing, and is told why. */
export type AnswerOutcome =
  | { outcome: 'taken'; quotation: Quotation }
  /** The same message was taken before. */
  | { outcome: 'repeated'; quotation: Quotation }
  | {
      outcome: 'late';
      because: 'unknown' | 'newer-revision' | 'being-changed' | 'expired' | 'withdrawn' | 'answered';
      quotation?: Quotation;
    };

const ATTEMPTS = 4;

/**
 * Takes the customer's answer to a revision: state, evidence, history entry and event in one transaction. An answer after
 * the last day of validity finds the quotation expired, whether or not anybody had looked at the clock.
 */
export async function answerQuotation(ctx: QuotationContext, input: AnswerQuotationInput): Promise<AnswerOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const quotation = await ctx.quotations.get(input.id);
    const late = await lateness(ctx, quotation, input);
    if (late !== undefined) return late;
    if (quotation === undefined) return { outcome: 'late', because: 'unknown' };
    try {
      return { outcome: 'taken', quotation: await take(ctx, quotation, input) };
    } catch (error) {
      // Somebody else, or the clock, was faster: look again.
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new RetryLater(1, 'the quotation is changed by others all the time');
}

async function lateness(
  ctx: QuotationContext,
  quotation: Quotation | undefined,
  { revision, message, id, threads }: AnswerQuotationInput,
): Promise<AnswerOutcome | undefined> {
  if (quotation?.sent === undefined) return { outcome: 'late', because: 'unknown' };
  if (threads?.includes(quotation.conversationId) === false) return { outcome: 'late', because: 'unknown' };
  const { evidence, status, sent } = quotation;
  if (message !== undefined && evidence?.message?.wamid === message.wamid) return { outcome: 'repeated', quotation };
  const late = (because: Extract<AnswerOutcome, { outcome: 'late' }>['because']): AnswerOutcome => ({
    outcome: 'late',
    because,
    quotation,
  });
  if (status === 'withdrawn' || status === 'expired') return late(status);
  if (status === 'accepted' || status === 'declined') return late('answered');
  if (revision !== sent.revision) return late('newer-revision');
  if (status !== 'sent') return late('being-changed');
  if (ctx.now().getTime() < Date.parse(sent.expiresAt)) return undefined;
  const expired = await expireQuotation(ctx, { id, revision });
  return { outcome: 'late', because: 'expired', quotation: expired ?? quotation };
}

const take = (ctx: QuotationContext, quotation: Quotation, input: AnswerQuotationInput): Promise<Quotation> => {
  const { answer, by, message, note, revision } = input;
  const at = ctx.now().toISOString();
  const evidence: Evidence = {
    answer,
    by,
    at,
    revision,
    hash: quotation.sent?.hash ?? '',
    notedBy: actorText(ctx.actor),
    ...(message !== undefined && { message }),
    ...(note !== undefined && { note }),
  };
  const isEnd = answer !== 'change_requested';
  return changeQuotation(ctx, { id: quotation.id, version: quotation.version }, () => ({
    change: {
      status: answer,
      evidence,
      ...(isEnd ? { endedAt: at } : { revision: revision + 1, submittedBy: undefined, approvedBy: undefined }),
    },
    event: `quotation.${answer}`,
    detail: { by, hash: evidence.hash, ...(message !== undefined && { messageId: message.messageId }) },
  }));
};
