import type { Act } from '../bot/decision.ts';
import type { ServiceContext } from '../core/context.ts';
import { localDateAt } from '../core/time-zone.ts';
import type { Details } from '../details/details.ts';
import { readDetails } from '../details/read-details.ts';
import type { Conversation, Turn } from './conversation.ts';
import { wordsOf } from './message.ts';

/**
 * What the customer stated in the messages of a turn, and in those that led to a choice which the turn answers; of two messages
 * the later counts. They are read again, because a thread is written with every message and must not carry it.
 */
export async function statedDetails(
  ctx: Pick<ServiceContext, 'messages' | 'botTables'>,
  { id }: Conversation,
  { asked = [], covers }: Turn,
  { entryId, language: spoken }: Extract<Act, { do: 'open-ticket' | 'draft-quotation' }>,
): Promise<Details> {
  const { tables, hours } = await ctx.botTables();
  const entry = tables.entries.get(entryId);
  if (entry === undefined) return {};
  const { timeZone } = hours;
  const read = (key: string) => ctx.messages.get(id, key, { consistent: true });
  const messages = await Promise.all([...asked, ...covers].map(read));
  const details: Details = {};
  for (const message of messages) {
    if (message === undefined || !('origin' in message)) continue;
    const { reading, sentAt } = message;
    const text = wordsOf(message) ?? '';
    const today = localDateAt(timeZone, new Date(sentAt));
    Object.assign(details, readDetails(text, { entry, timeZone, today, language: reading?.language ?? spoken }));
  }
  return details;
}
