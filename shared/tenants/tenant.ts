import * as z from 'zod';
import { BotSettings } from '../bot/bot-settings.ts';
import { TenantId } from '../core/ids.ts';

/** An organisation that uses the product. */
export const Tenant = z.object({
  entity: z.literal('Tenant'),
  id: TenantId,
  name: z.string().min(1).max(100),
  createdAt: z.iso.datetime(),
  version: z.int().min(1),
  /** The published version of the lookup tables; 0 before the first. */
  lookupVersion: z.int().min(0),
  /** Suspended: people can sign in to settle it, integrations cannot call. Closed: nobody can. */
  state: z.enum(['active', 'suspended', 'closed']).default('active'),
  bot: BotSettings,
});
export type Tenant = z.infer<typeof Tenant>;
