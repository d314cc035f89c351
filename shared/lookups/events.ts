import { type AuditContext, auditSteps } from '../audit/audit-entry.ts';
import type { ConversationId } from '../core/ids.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { eventSteps } from '../data/outbox.ts';
import type { DraftEntry } from './lookup-draft.ts';

/** How histories name the tables as a whole. */
export const TABLES_OBJECT = { entity: 'lookups', id: 'lookups' };

type Detail = Record<string, string | number | undefined>;

/** What led to a step: what the person says about it, or the customer's message that it goes back to. */
export type Cause = { reason?: string | undefined; conversationId?: ConversationId; messageId?: string };

const steps = (
  ctx: AuditContext,
  type: string,
  object: { entity: string; id: string },
  detail: Detail,
): TransactionStep[] => [
  ...auditSteps(ctx, { action: type, object, detail }),
  ...eventSteps(ctx, type, { ...object, ...detail }),
];

/** History and event of a change of one entry of the draft. */
export const entrySteps = (
  ctx: AuditContext,
  what: 'created' | 'changed' | 'deleted',
  { id, kind, version }: DraftEntry,
  detail: Detail,
): TransactionStep[] =>
  steps(ctx, `lookup_entry.${what}`, { entity: 'lookup-entry', id }, { kind, version, ...detail });

/** History and event of what was done to the tables as a whole. */
export const tableSteps = (
  ctx: AuditContext,
  what: 'filled' | 'ordered' | 'imported' | 'published' | 'restored',
  detail: Detail,
): TransactionStep[] => steps(ctx, `lookups.${what}`, TABLES_OBJECT, detail);

/** History of a look at the tables: nothing is another way than before, so nobody else is told. */
export const lookSteps = (
  ctx: AuditContext,
  what: 'validated' | 'tried' | 'replayed',
  detail: Detail,
): TransactionStep[] => auditSteps(ctx, { action: `lookups.${what}`, object: TABLES_OBJECT, detail });
