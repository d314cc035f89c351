import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { readUnderGrant } from '../../../shared/grants/read-under-grant.ts';
import { platformRoute } from '../../../shared/http/route.ts';
import { conversationPath } from '../conversations/conversation-view.ts';
import { MessageView, messageView } from '../conversations/message-view.ts';
import { ofTenant, type PlatformApiContext } from './create-platform-api.ts';
import { tenantPath } from './platform-tenant-view.ts';

export const listTenantMessages = platformRoute({
  method: 'GET',
  path: '/platform/tenants/{tenantId}/conversations/{conversationId}/messages',
  summary: 'List the messages of an organisation’s conversation, newest first, under a grant',
  description: 'The organisation’s history says that it was read. 403 without a live grant of one’s own.',
  input: z.strictObject({ ...tenantPath, ...conversationPath, ...pageInput }),
  output: pageOf(MessageView),
  run: (ctx: PlatformApiContext, { tenantId, conversationId, ...range }) => {
    const tenant = ofTenant(ctx, tenantId);
    return readUnderGrant(tenant, { what: 'messages', conversationId }, async () => {
      found(await tenant.conversations.get(conversationId), 'conversation');
      const { items, ...rest } = await tenant.messages.list(conversationId, { ...range, newestFirst: true });
      return { items: items.map(messageView), ...rest };
    });
  },
});
