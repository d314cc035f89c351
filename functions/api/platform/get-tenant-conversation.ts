import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { readUnderGrant } from '../../../shared/grants/read-under-grant.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { ConversationView, conversationPath, conversationView } from '../conversations/conversation-view.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { tenantPath } from './platform-tenant-view.ts';

export const getTenantConversation = platformRoute({
  method: 'GET',
  path: '/platform/tenants/{tenantId}/conversations/{conversationId}',
  summary: 'Get a conversation of an organisation, under a grant',
  description: 'The organisation’s history says that it was read. 403 without a live grant of one’s own.',
  input: z.strictObject({ ...tenantPath, ...conversationPath }),
  output: ConversationView,
  run: (ctx: PlatformApiContext, { tenantId, conversationId }) => {
    const tenant = ofTenant(ctx, tenantId);
    return readUnderGrant(tenant, { what: 'conversation', conversationId }, async () =>
      conversationView(tenant, found(await tenant.conversations.get(conversationId), 'conversation')),
    );
  },
});
