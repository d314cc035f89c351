import * as z from 'zod';
import { TenantId } from '../core/ids.ts';
import { AuditEntry } from './audit-entry.ts';

/** What an administrator of the platform did to a tenant. */
export const PlatformAuditEntry = AuditEntry.extend({ entity: z.literal('PlatformAuditEntry'), tenantId: TenantId });
export type PlatformAuditEntry = z.infer<typeof PlatformAuditEntry>;
