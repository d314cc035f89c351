import { AuditEntry } from '../../shared/audit/audit-entry.ts';
import type { AuditRepository } from '../../shared/audit/audit-repository.ts';

export interface HistoryContext {
  audit: AuditRepository;
}

export const HistoryEntryView = AuditEntry.omit({ entity: true }).meta({ id: 'HistoryEntry' });
