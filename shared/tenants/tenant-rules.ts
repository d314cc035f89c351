import * as z from 'zod';

/** Which conversations employees see: all, those of their teams and nobody's, or their own and nobody's. */
export const ConversationVisibility = z.enum(['all', 'team', 'own']);
export type ConversationVisibility = z.infer<typeof ConversationVisibility>;

const MAX_DAYS = 3_650;
const days = z.int().min(1).max(MAX_DAYS).optional();

/** For how many days each kind of record is kept after its last change; what is not named is kept while the tenant is. */
const RetentionDays = z.strictObject({
  messages: days,
  media: days,
  tickets: days,
  quotations: days,
  reviews: days,
});

/** What an organisation has decided about its work, apart from the bot. */
export const TenantRules = z.strictObject({
  conversationVisibility: ConversationVisibility.default('all'),
  retentionDays: RetentionDays.prefault({}),
  /** A customer who writes about a resolved ticket within so many days reopens it; later it is a new one. */
  ticketReopenDays: z.int().min(0).max(365).default(7),
});
export type TenantRules = z.infer<typeof TenantRules>;
