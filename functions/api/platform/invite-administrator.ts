import * as z from 'zod';
import { noteForPlatform } from '../../../shared/audit/note-for-platform.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { inviteFirstAdministrator } from '../../../shared/users/invite-first-administrator.ts';
import { Email } from '../../../shared/users/user.ts';
import { InvitationView, invitationView } from '../invitations/invitation-view.ts';
import { ofKnownTenant, type PlatformApiContext } from './create-platform-api.ts';
import { tenantPath } from './platform-tenant-view.ts';

export const inviteAdministrator = platformRoute({
  method: 'POST',
  path: '/platform/tenants/{tenantId}/administrators',
  summary: 'Invite the first administrator of an organisation (again)',
  description:
    'Only until somebody has joined: then its own administrators invite others. An invitation to another address is taken back.',
  input: z.strictObject({ ...tenantPath, email: Email }),
  output: InvitationView,
  status: 201,
  run: async (ctx: PlatformApiContext, { tenantId, email }) => {
    const tenant = await ofKnownTenant(ctx, tenantId);
    const invitation = await inviteFirstAdministrator(tenant, { email });
    const object = { entity: 'invitation', id: invitation.id };
    await noteForPlatform(tenant, { action: 'administrator.invited', object });
    return invitationView(ctx, invitation);
  },
});
