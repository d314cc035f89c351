import type { EntryChooser } from '../bot/entry-chooser.ts';
import type { ConversationRepository } from '../conversations/conversation-repository.ts';
import type { MessageRepository } from '../conversations/message-repository.ts';
import type { Messenger, OutboundQueue } from '../conversations/messenger.ts';
import type { CustomerRepository } from '../customers/customer-repository.ts';
import type { QuotationRepository } from '../quotations/quotation-repository.ts';
import type { BotTables } from '../tenants/bot-tables.ts';
import type { ModelUseRepository } from '../tenants/model-use-repository.ts';
import type { PhoneNumberRepository } from '../tenants/phone-number-repository.ts';
import type { TenantRepository } from '../tenants/tenant-repository.ts';
import type { TicketRepository } from '../tickets/ticket-repository.ts';
import type { ApiKeyId, TenantId, UserId } from './ids.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Who acts. Permissions and histories are total over it. */
export type Actor =
  | { kind: 'user'; userId: UserId }
  | { kind: 'integration'; apiKeyId: ApiKeyId }
  | { kind: 'customer' }
  | { kind: 'bot' }
  | { kind: 'system' }
  | { kind: 'platform'; userId: UserId }
  | { kind: 'webhook' };

/** The actor as histories and notes name it: `user:us_…`, `bot`. */
export const actorText = (actor: Actor): string => {
  switch (actor.kind) {
    case 'user':
    case 'platform':
      return `${actor.kind}:${actor.userId}`;
    case 'integration':
      return `${actor.kind}:${actor.apiKeyId}`;
    case 'bot':
    case 'customer':
    case 'system':
    case 'webhook':
      return actor.kind;
  }
};

/** What happens outside the process and what the clock says; tests bring their own. */
export interface Surroundings {
  now(): Date;
  newUlid(): string;
  /** In [0, 1). */
  random(): number;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * What every use case of one tenant gets. It is an argument, never ambient: a queue batch carries many tenants, so
 * nothing of a tenant lives at module scope.
 */
export interface CallContext extends Surroundings {
  tenantId: TenantId;
  actor: Actor;
  requestId: string;
  log: Log;
  metrics: Metrics;
}

/** What the use cases on the way of a message may touch. */
export interface ServiceContext extends CallContext {
  settings: DeliverySettings;
  customers: CustomerRepository;
  conversations: ConversationRepository;
  messages: MessageRepository;
  tickets: TicketRepository;
  quotations: QuotationRepository;
  tenants: Pick<TenantRepository, 'get'>;
  phoneNumbers: PhoneNumberRepository;
  messenger: Messenger;
  /** Absent where the stage has no language model. */
  chooser?: EntryChooser | undefined;
  modelUse: Pick<ModelUseRepository, 'take'>;
  outbound: OutboundQueue;
  /** The tenant's published tables, and its bot settings, which may be a minute old; the same for all of one delivery. */
  botTables(): Promise<BotTables>;
}

export interface DeliverySettings {
  /** How long a worker may need from its claim to the stored reply. Others wait as long. */
  leaseSeconds: number;
  /** How long a status may take to prove that a send of unknown outcome went out. */
  reconcileSeconds: number;
}
