import * as z from 'zod';
import { BotSettings } from '../bot/bot-settings.ts';
import { alwaysOpen, BusinessHours } from '../core/business-hours.ts';
import { TenantId } from '../core/ids.ts';
import { TimeZone } from '../core/time-zone.ts';
import { PlanName } from './plan.ts';
import { TenantRules } from './tenant-rules.ts';

const UTC = TimeZone.parse('Etc/UTC');

export const TenantState = z.enum(['active', 'suspended', 'closed']);
export type TenantState = z.infer<typeof TenantState>;

/** An organisation that uses the product. The workers of the message path read it, so what they do not need stays small. */
export const Tenant = z.object({
  entity: z.literal('Tenant'),
  id: TenantId,
  name: z.string().min(1).max(100),
  createdAt: z.iso.datetime(),
  /** Of the settings: what people of the organisation decide. */
  version: z.int().min(1),
  /** Suspended: nothing is answered but why; what customers write is stored. Closed: nobody can sign in. */
  state: TenantState.default('active'),
  /** Why it is suspended, as its people read it. */
  suspension: z.object({ reason: z.string(), at: z.iso.datetime() }).optional(),
  /** Tenants from before there were plans have the first one. */
  plan: PlanName.default('trial'),
  /** Of state and plan: what the platform decides. */
  standingVersion: z.int().min(1).default(1),
  bot: BotSettings,
  hours: BusinessHours.default(() => alwaysOpen(UTC)),
  rules: TenantRules.prefault({}),
});
export type Tenant = z.infer<typeof Tenant>;
