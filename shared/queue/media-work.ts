import * as z from 'zod';
import { ConversationId, TenantId } from '../core/ids.ts';

/** A message whose file is to be copied. */
export const MediaWork = z.object({
  tenantId: TenantId,
  conversationId: ConversationId,
  messageKey: z.string().min(1),
});
export type MediaWork = z.infer<typeof MediaWork>;
