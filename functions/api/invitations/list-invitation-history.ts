import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { InvitationsContext } from '../../../shared/users/users-context.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';
import { invitationPath } from './invitation-view.ts';

export const listInvitationHistory = tenantRoute({
  method: 'GET',
  path: '/invitations/{invitationId}/history',
  permission: 'audit:read',
  summary: 'List what was done to an invitation, newest first',
  input: z.strictObject({ ...invitationPath, ...pageInput }),
  output: pageOf(HistoryEntryView),
  run: async (ctx: InvitationsContext & HistoryContext, { invitationId, ...range }) => {
    found(await ctx.invitations.get(invitationId), 'invitation');
    return ctx.audit.listHistory('invitation', invitationId, range);
  },
});
