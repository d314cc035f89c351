import type { MessageStatus } from '../../shared/conversations/message.ts';
import type { OutboundMessage, SendOutcome } from '../../shared/conversations/messenger.ts';
import type { ConversationId, TenantId } from '../../shared/core/ids.ts';

/** A send that reached the customer. */
export interface AcceptedSend {
  tenantId: TenantId;
  conversationId: ConversationId;
  messageKey: string;
  recipient: OutboundMessage['recipient'];
}

interface PendingStatus {
  tenantId: TenantId;
  conversationId: ConversationId;
  messageKey: string;
  status: MessageStatus;
  dueAt: number;
}

interface GraphParts {
  now(): number;
  random(): number;
  /** Share of sends that do not simply succeed. */
  troubles: number;
}

/** What the Graph API answers: mostly it accepts; the rest is a share of refusals, lost answers and time-outs. */
export class ModelGraph {
  readonly accepted: AcceptedSend[] = [];
  #pending: PendingStatus[] = [];
  readonly #parts: GraphParts;

  constructor(parts: GraphParts) {
    this.#parts = parts;
  }

  async send(tenantId: TenantId, message: OutboundMessage): Promise<SendOutcome> {
    await new Promise((resolve) => setImmediate(resolve));
    const trouble = this.#parts.random() < this.#parts.troubles ? this.#parts.random() : 1;
    if (trouble < 0.35) {
      return { outcome: 'refused', code: 131056, cause: 'pair limit', nextStep: 'wait', retryInSeconds: 4 };
    }
    if (trouble < 0.5) return { outcome: 'refused', code: 131026, cause: 'undeliverable', nextStep: 'none' };
    if (trouble < 0.7) return { outcome: 'ambiguous', reason: 'timeout' };
    this.#accept(tenantId, message);
    if (trouble < 1) return { outcome: 'ambiguous', reason: 'connection-lost' };
    return { outcome: 'accepted', wamid: `wamid.${this.accepted.length}` };
  }

  #accept(tenantId: TenantId, { conversationId, messageKey, recipient }: OutboundMessage): void {
    this.accepted.push({ tenantId, conversationId, messageKey, recipient });
    for (const status of ['sent', 'delivered', 'read', 'sent'] as const) {
      const dueAt = this.#parts.now() + Math.floor(this.#parts.random() * 5_000);
      this.#pending.push({ tenantId, conversationId, messageKey, status, dueAt });
    }
  }

  dueStatuses(): PendingStatus[] {
    const due = this.#pending.filter(({ dueAt }) => dueAt <= this.#parts.now());
    this.#pending = this.#pending.filter((status) => !due.includes(status));
    return due;
  }

  deliverAgain(status: PendingStatus): void {
    this.#pending.push({ ...status, dueAt: this.#parts.now() + 1_000 });
  }

  pendingStatuses(): number {
    return this.#pending.length;
  }

  hasDueStatuses(): boolean {
    return this.nextStatusAt() <= this.#parts.now();
  }

  nextStatusAt(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.#pending.map(({ dueAt }) => dueAt));
  }
}
