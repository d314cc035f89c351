import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { TeamsContext } from '../../../shared/users/users-context.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { teamPath } from './team-view.ts';

export const listTeamHistory = tenantRoute({
  method: 'GET',
  path: '/teams/{teamId}/history',
  permission: 'audit:read',
  summary: 'List what was done to a team, newest first',
  input: z.strictObject({ ...teamPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: TeamsContext & HistoryContext, { teamId, ...range }) => {
    found(await ctx.teams.get(teamId), 'team');
    return ctx.audit.listHistory('team', teamId, range);
  },
});
