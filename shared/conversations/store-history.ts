import type { ServiceContext } from '../core/context.ts';
import { Conflict, RetryLater } from '../core/errors.ts';
import { planTurn } from './plan-turn.ts';
import { type StoreMessagesInput, storeMessages } from './store-messages.ts';

const MAX_ATTEMPTS = 8;

/** Stores messages from before the number was connected: nothing is answered, counted, or brought to attention. */
export async function storeHistory(
  ctx: Pick<ServiceContext, 'conversations' | 'messages' | 'newUlid' | 'now'>,
  input: StoreMessagesInput,
): Promise<void> {
  const messages = await storeMessages(ctx, input);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const before = await ctx.conversations.get(input.conversationId, { consistent: true });
    if (before === undefined) break;
    const { after } = planTurn({ before, messages, now: ctx.now(), turnId: ctx.newUlid() });
    if (after === before) return;
    try {
      await ctx.conversations.replace(before, after);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new RetryLater(1, 'the thread is changed by others all the time');
}
