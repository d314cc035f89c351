import type { AuditContext } from '../audit/audit-entry.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { eventSteps } from '../data/outbox.ts';
import type { PhoneNumber } from './phone-number.ts';

export type TenantEventType =
  | 'tenant.created'
  | 'tenant.suspended'
  | 'tenant.resumed'
  | 'tenant.plan_changed'
  | 'grant.opened'
  | 'grant.ended'
  | 'settings.changed'
  | 'phone_number.connected'
  | 'phone_number.disconnected'
  | 'phone_number.health_changed';

/** The outbox step of an event about an organisation itself. */
export const tenantEventSteps = (
  ctx: AuditContext,
  type: TenantEventType,
  data: Record<string, unknown>,
): TransactionStep[] => eventSteps(ctx, type, data);

/** The outbox step of an event about a number; never its token. */
export const numberEventSteps = (
  ctx: AuditContext,
  { phoneNumberId, wabaId, status, health, notice }: PhoneNumber,
  type: TenantEventType,
): TransactionStep[] =>
  tenantEventSteps(ctx, type, {
    phoneNumberId,
    status,
    ...(wabaId !== undefined && { wabaId }),
    ...(health !== undefined && { health }),
    ...(notice !== undefined && { notice }),
  });
