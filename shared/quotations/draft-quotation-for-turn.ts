import { inLanguage } from '../bot/bot-settings.ts';
import type { Act } from '../bot/decision.ts';
import { type Conversation, seedOf, type Turn } from '../conversations/conversation.ts';
import type { ServiceContext } from '../core/context.ts';
import { derivedUlid, quotationIdOf } from '../core/ids.ts';
import { localDateAt } from '../core/time-zone.ts';
import { type Details, hasDetails } from '../details/details.ts';
import { draftQuotation } from './draft-quotation.ts';
import { QuotationContent } from './quotation-content.ts';

const DAY_MS = 86_400_000;

/**
 * The quotation of a bot's turn, for people to check and send; undefined where the organisation has set up none, or the
 * entry has lost its price. Its id follows from the turn, so a turn that is taken over drafts no second one. The thread
 * becomes the sales team's, where the rules name one and nobody has it yet.
 */
export async function draftQuotationForTurn(
  ctx: ServiceContext,
  conversation: Conversation,
  turn: Turn,
  act: Extract<Act, { do: 'draft-quotation' }> & { details?: Details },
): Promise<{ reference: string } | undefined> {
  const [{ tables, settings, hours }, { rules }] = await Promise.all([ctx.botTables(), ctx.quotations.getRules()]);
  const entry = tables.entries.get(act.entryId);
  if (entry?.price === undefined || rules === undefined) return undefined;
  const { id: conversationId, customerId } = conversation;
  const { quantity, ...others } = act.details ?? {};
  const { amountMinor: unitPriceMinor, currency, unit } = entry.price;
  const [tax, ...choices] = rules.taxes;
  const content = QuotationContent.parse({
    ...{ language: act.language, currency, taxMode: rules.taxMode, terms: rules.terms },
    validUntil: localDateAt(hours.timeZone, new Date(Date.parse(turn.replyAt) + rules.validDays * DAY_MS)),
    lines: [
      {
        ...{ entryId: entry.id, quantity: quantity?.number ?? '1', unit, unitPriceMinor },
        description: inLanguage(entry.name, act.language, settings),
        // Of several, people choose.
        taxes: tax === undefined || choices.length > 0 ? [] : [tax],
      },
    ],
  });
  const id = quotationIdOf(derivedUlid(new Date(turn.replyAt), seedOf(ctx.tenantId, turn, act.entryId)));
  const { teamId } = rules;
  const isNobodys = conversation.teamId === undefined && conversation.assigneeId === undefined;
  return draftQuotation(
    { ...ctx, timeZone: async () => hours.timeZone },
    {
      ...{ id, customerId, conversationId, content, ...(hasDetails(others) && { details: others }) },
      alongWith: () => (teamId && isNobodys ? ctx.conversations.giveToTeamSteps(conversationId, teamId) : []),
    },
  );
}
