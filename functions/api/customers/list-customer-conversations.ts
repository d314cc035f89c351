import * as z from 'zod';
import { listCustomerConversations as list } from '../../../shared/conversations/list-customer-conversations.ts';
import type { SightContext } from '../../../shared/conversations/see-conversation.ts';
import { found } from '../../../shared/core/errors.ts';
import { pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import {
  ConversationView,
  type ConversationViewContext,
  conversationPage,
} from '../conversations/conversation-view.ts';
import { customerPath } from './customer-view.ts';

export const listCustomerConversations = tenantRoute({
  method: 'GET',
  path: '/customers/{customerId}/conversations',
  permission: 'conversations:read',
  summary: 'List a customer’s conversations',
  description: 'Former ones of merged records too. They are few: there is one page.',
  input: z.strictObject(customerPath),
  output: pageOf(ConversationView),
  run: async (ctx: SightContext & ConversationViewContext, { customerId }) => {
    const customer = found(await ctx.customers.get(customerId), 'customer');
    return conversationPage(ctx, { items: await list(ctx, customer) });
  },
});
