import * as z from 'zod';
import { ConversationStatus } from '../../../shared/conversations/conversation.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { readUnderGrant } from '../../../shared/grants/read-under-grant.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { ConversationView, conversationPage } from '../conversations/conversation-view.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { tenantPath } from './platform-tenant-view.ts';

export const listTenantConversations = platformRoute({
  method: 'GET',
  path: '/platform/tenants/{tenantId}/conversations',
  summary: 'List an organisation’s conversations of one state, under a grant',
  description: 'The organisation’s history says that it was read. 403 without a live grant of one’s own.',
  input: z.strictObject({ ...tenantPath, status: ConversationStatus.default('open'), ...pageInput }),
  output: pageOf(ConversationView),
  run: (ctx: PlatformApiContext, { tenantId, status, ...range }) => {
    const tenant = ofTenant(ctx, tenantId);
    return readUnderGrant(tenant, { what: 'conversations' }, async () =>
      conversationPage(tenant, await tenant.conversations.listInbox(status, { ...range, keep: () => true })),
    );
  },
});
