import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { InvitationsContext } from '../../../shared/users/users-context.ts';
import { InvitationView, invitationView } from './invitation-view.ts';

export const listInvitations = tenantRoute({
  method: 'GET',
  path: '/invitations',
  permission: 'users:write',
  summary: 'List invitations, newest first',
  description: 'Also those that were accepted or revoked or have expired, for about five weeks.',
  input: z.strictObject(pageInput),
  output: pageOf(InvitationView),
  run: async (ctx: InvitationsContext, range) => {
    const { items, ...rest } = await ctx.invitations.list(range);
    return { items: items.map((invitation) => invitationView(ctx, invitation)), ...rest };
  },
});
