import { alwaysOpen, type BusinessHours } from '../core/business-hours.ts';
import type { CallContext } from '../core/context.ts';
import { TimeZone } from '../core/time-zone.ts';
import type { Schedules } from '../queue/due-work.ts';
import type { TenantRepository } from '../tenants/tenant-repository.ts';
import { TenantRules } from '../tenants/tenant-rules.ts';
import type { SlaPolicy } from './sla-policy.ts';
import type { TicketRepository } from './ticket-repository.ts';
import { NO_RULES } from './ticket-rules.ts';

/** What a use case of tickets works with. */
export interface TicketContext extends CallContext {
  tickets: TicketRepository;
}

/** What a use case that moves the clock of a ticket needs beyond that. */
export interface TicketWorkContext extends TicketContext {
  tenants: Pick<TenantRepository, 'get'>;
}

/** What following a ticket's clock needs beyond that. */
export interface TicketClockContext extends TicketWorkContext {
  schedules: Schedules;
}

/** What the clocks of a tenant's tickets go by. */
export interface ClockRules {
  hours: BusinessHours;
  policy: SlaPolicy;
  /** For so long a resolved ticket can be reopened. */
  ticketReopenDays: number;
}

export const clockRulesOf = async ({ tickets, tenants }: TicketWorkContext): Promise<ClockRules> => {
  const [tenant, { rules = NO_RULES }] = await Promise.all([tenants.get(), tickets.getRules()]);
  const { ticketReopenDays } = tenant?.rules ?? TenantRules.parse({});
  return { hours: tenant?.hours ?? alwaysOpen(TimeZone.parse('Etc/UTC')), policy: rules.sla, ticketReopenDays };
};
