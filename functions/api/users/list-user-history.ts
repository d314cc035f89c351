import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { UsersContext } from '../../../shared/users/users-context.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { userPath } from './user-view.ts';

export const listUserHistory = tenantRoute({
  method: 'GET',
  path: '/users/{userId}/history',
  permission: 'audit:read',
  summary: 'List what was done to a user, newest first',
  input: z.strictObject({ ...userPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: UsersContext & HistoryContext, { userId, ...range }) => {
    found(await ctx.users.get(userId), 'user');
    return ctx.audit.listHistory('user', userId, range);
  },
});
