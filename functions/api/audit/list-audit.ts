import * as z from 'zod';
import type { CallContext } from '../../../shared/core/context.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';

const word = z.string().regex(/^[A-Za-z0-9_-]{1,60}$/, 'must be letters, digits, - and _');

export const listAudit = tenantRoute({
  method: 'GET',
  path: '/audit',
  permission: 'audit:read',
  summary: 'List who did what, newest first',
  description:
    'Of one month, or of one object in all of them. With `actor` a page may hold fewer entries than asked for, or none, ' +
    'and still have a `next`.',
  input: z
    .strictObject({
      month: z
        .string()
        .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
        .optional()
        .meta({ description: 'In UTC; the current one when absent.' }),
      entity: word.optional().meta({ description: 'The kind of an object, with `id`.', examples: ['ticket'] }),
      id: word.optional().meta({ description: 'The id of an object, with `entity`.' }),
      actor: z
        .string()
        .regex(/^[a-z]+(:[a-z]{2}_[0-9A-Z]{26})?$/, 'must be as in the entries, such as user:us_…')
        .optional(),
      ...pageInput,
    })
    .refine(({ entity, id }) => (entity === undefined) === (id === undefined), {
      path: ['id'],
      error: 'must be given together with entity',
    })
    .refine(({ month, entity }) => month === undefined || entity === undefined, {
      path: ['month'],
      error: 'cannot be given together with an object',
    })
    .meta({ examples: [{ month: '2026-11', limit: 25 }] }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: HistoryContext & Pick<CallContext, 'now'>, { month, entity, id, actor, ...range }) => {
    const page =
      entity !== undefined && id !== undefined
        ? await ctx.audit.listHistory(entity, id, range)
        : await ctx.audit.listMonth(month ?? ctx.now().toISOString().slice(0, 7), range);
    const items = actor === undefined ? page.items : page.items.filter((entry) => entry.actor === actor);
    return { ...page, items };
  },
});
