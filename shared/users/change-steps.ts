import { auditSteps } from '../audit/audit-entry.ts';
import type { CallContext } from '../core/context.ts';
import type { TransactionStep } from '../data/guarded-table.ts';
import { eventSteps } from '../data/outbox.ts';

/** What the history and the bus are told of a change of people, under one name. */
export interface Told {
  /** Past tense: `user.suspended`. */
  readonly action: string;
  readonly object: { readonly entity: 'user' | 'team' | 'invitation' | 'api_key' | 'sso'; readonly id: string };
  /** Ids and words of ours; never a name, an address or a secret. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** The history entry and the outbox event of a change, for the transaction of the change itself. */
export const changeSteps = (ctx: CallContext, { action, object, detail }: Told): TransactionStep[] => [
  ...auditSteps(ctx, { action, object, ...(detail && { detail }) }),
  ...eventSteps(ctx, action, { id: object.id, ...detail }),
];
