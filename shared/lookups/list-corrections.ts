import * as z from 'zod';
import { Correction, type ReceivedMessage, wordsOf } from '../conversations/message.ts';
import { messageIdOf } from '../conversations/message-id.ts';
import { ConversationId } from '../core/ids.ts';
import type { Page, PageRange } from '../data/guarded-table.ts';
import { type LabContext, requireSightOfMessages } from './lab-context.ts';
import { openDraft } from './open-draft.ts';
import { hasExample, phraseOf } from './propose-phrase.ts';

export const CorrectedMessage = z.object({
  ...{ conversationId: ConversationId, messageId: z.string(), sentAt: z.iso.datetime(), text: z.string() },
  readAs: z.string().optional().meta({ description: 'The entry that the bot thought of first.' }),
  correction: Correction,
  isInDraft: z.boolean().meta({ description: 'Whether the entry has the phrase by now.' }),
});
export type CorrectedMessage = z.infer<typeof CorrectedMessage>;

/** What people corrected, the newest first. */
export async function listCorrections(
  ctx: LabContext,
  range: Pick<PageRange, 'after' | 'limit'>,
): Promise<Page<CorrectedMessage>> {
  requireSightOfMessages(ctx);
  const [state, { items, ...rest }] = await Promise.all([openDraft(ctx), ctx.messages.listCorrected(range)]);
  const wanted = [...new Set(items.flatMap(({ correction }) => correction?.entryId ?? []))];
  const entries = new Map((await ctx.drafts.getMany(state, wanted)).map((entry) => [entry.id, entry]));
  return {
    items: items.flatMap((message) => {
      const { correction } = message;
      if (correction === undefined) return [];
      const entry = correction.entryId && entries.get(correction.entryId);
      const text = wordsOf(message) ?? '';
      return [{ ...correctedMessage(message, correction), isInDraft: !!entry && hasExample(entry, phraseOf(text)) }];
    }),
    ...rest,
  };
}

const correctedMessage = (message: ReceivedMessage, correction: Correction) => ({
  ...{ conversationId: message.conversationId, messageId: messageIdOf(message.key), sentAt: message.sentAt },
  ...{ text: wordsOf(message) ?? '', readAs: message.reading?.entries[0]?.entryId, correction },
});
