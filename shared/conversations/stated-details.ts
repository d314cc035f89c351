import type { Act } from '../bot/decision.ts';
import type { ServiceContext } from '../core/context.ts';
import { localDateAt } from '../core/time-zone.ts';
import { type Details, hasDetails } from '../details/details.ts';
import { readDetails } from '../details/read-details.ts';
import type { Language } from '../lookups/lookup-entry.ts';
import type { BotTables } from '../tenants/bot-tables.ts';
import type { Conversation, Turn } from './conversation.ts';
import { wordsOf } from './message.ts';

/** What a customer wrote, when, and in which language where that is known. */
export interface Statement {
  text: string;
  at: string;
  language?: Language | undefined;
}

/** The act with what was stated, for the people who get a ticket or a draft; of two messages the later counts. */
export const withDetails = (act: Act, statements: readonly Statement[], { tables, hours }: BotTables): Act => {
  if (act.do !== 'open-ticket' && act.do !== 'draft-quotation') return act;
  const entry = tables.entries.get(act.entryId);
  if (entry === undefined) return act;
  const { timeZone } = hours;
  const details: Details = {};
  for (const { text, at, language = act.language } of statements) {
    Object.assign(
      details,
      readDetails(text, { entry, timeZone, language, today: localDateAt(timeZone, new Date(at)) }),
    );
  }
  Object.assign(details, act.details);
  return hasDetails(details) ? { ...act, details } : act;
};

/** The act with what was stated before the customer chose it: those messages are read again. */
export async function withAskedDetails(
  ctx: Pick<ServiceContext, 'messages' | 'botTables'>,
  { id }: Conversation,
  { asked = [] }: Turn,
  act: Act,
): Promise<Act> {
  if (asked.length === 0) return act;
  const messages = await Promise.all(asked.map((key) => ctx.messages.get(id, key)));
  const statements = messages.flatMap((message): Statement[] => {
    if (message === undefined || !('origin' in message)) return [];
    const text = wordsOf(message);
    return text === undefined ? [] : [{ text, at: message.sentAt, language: message.reading?.language }];
  });
  return withDetails(act, statements, await ctx.botTables());
}
