import type { ConversationRepository } from '../conversations/conversation-repository.ts';
import { type SightContext, scopeOf } from '../conversations/see-conversation.ts';
import { isVisible } from '../conversations/visibility.ts';
import { actorText } from '../core/context.ts';
import { found } from '../core/errors.ts';
import type { QuotationId } from '../core/ids.ts';
import type { Quotation } from './quotation.ts';
import type { QuotationContext } from './quotation-context.ts';

/** What a route of quotations knows of its caller. */
export type QuotationSight = QuotationContext &
  Pick<SightContext, 'caller' | 'conversationVisibility'> & {
    conversations: Pick<ConversationRepository, 'getMany'>;
  };

/** Those that the caller sees: leaders and integrations all; employees their own, and those in conversations that they see. */
export async function seenOf(ctx: QuotationSight, quotations: readonly Quotation[]): Promise<Quotation[]> {
  const scope = await scopeOf(ctx);
  if (scope.sees === 'all') return [...quotations];
  const caller = actorText({ kind: 'user', userId: scope.userId });
  const isOwn = ({ createdBy, submittedBy }: Quotation): boolean => [createdBy, submittedBy].includes(caller);
  const asked = new Set(quotations.filter((one) => !isOwn(one)).map(({ conversationId }) => conversationId));
  const conversations = asked.size === 0 ? [] : await ctx.conversations.getMany([...asked]);
  const visible = new Set(conversations.filter((one) => isVisible(one, scope)).map(({ id }) => id));
  return quotations.filter((one) => isOwn(one) || visible.has(one.conversationId));
}

/** The quotation as it stands; NotFound also for one that the caller may not see. */
export async function seeQuotation(ctx: QuotationSight, id: QuotationId): Promise<Quotation> {
  const [seen] = await seenOf(ctx, [found(await ctx.quotations.get(id), 'quotation')]);
  return found(seen, 'quotation');
}
