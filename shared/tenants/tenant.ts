import * as z from 'zod';
import { BotSettings } from '../bot/bot-settings.ts';
import { alwaysOpen, BusinessHours } from '../core/business-hours.ts';
import { TenantId } from '../core/ids.ts';
import { TimeZone } from '../core/time-zone.ts';
import { PlanName } from './plan.ts';
import { TenantRules } from './tenant-rules.ts';

const UTC = TimeZone.parse('Etc/UTC');

/** An organisation that uses the product. The workers of the message path read it, so what they do not need stays small. */
export const Tenant = z.object({
  entity: z.literal('Tenant'),
  id: TenantId,
  name: z.string().min(1).max(100),
  createdAt: z.iso.datetime(),
  /** Of the settings: what people of the organisation decide. */
  version: z.int().min(1),
  /** The published version of the lookup tables; 0 before the first. */
  lookupVersion: z.int().min(0),
  /** Suspended: people can sign in to settle it, integrations cannot call. Closed: nobody can. */
  state: z.enum(['active', 'suspended', 'closed']).default('active'),
  /** Tenants from before there were plans have the first one. */
  plan: PlanName.default('trial'),
  bot: BotSettings,
  hours: BusinessHours.default(() => alwaysOpen(UTC)),
  rules: TenantRules.prefault({}),
});
export type Tenant = z.infer<typeof Tenant>;
