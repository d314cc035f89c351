import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BotSettings } from '../../shared/bot/bot-settings.ts';
import { compileTables } from '../../shared/bot/classify.ts';
import { applyStatus } from '../../shared/conversations/apply-status.ts';
import type { FileContext } from '../../shared/conversations/bring-file.ts';
import { confirmReply } from '../../shared/conversations/confirm-reply.ts';
import { ConversationRepository } from '../../shared/conversations/conversation-repository.ts';
import { MessageRepository } from '../../shared/conversations/message-repository.ts';
import { receiveBatch } from '../../shared/conversations/receive-batch.ts';
import { receiveMessages } from '../../shared/conversations/receive-messages.ts';
import { retryTurn } from '../../shared/conversations/retry-turn.ts';
import { sendQueuedMessage } from '../../shared/conversations/send-queued-message.ts';
import { alwaysOpen } from '../../shared/core/business-hours.ts';
import type { ServiceContext } from '../../shared/core/context.ts';
import { AppError, RetryLater } from '../../shared/core/errors.ts';
import { type TenantId, ulid } from '../../shared/core/ids.ts';
import { TimeZone } from '../../shared/core/time-zone.ts';
import { CustomerRepository } from '../../shared/customers/customer-repository.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { LookupEntry } from '../../shared/lookups/lookup-entry.ts';
import { runByTenant } from '../../shared/queue/run-by-tenant.ts';
import { InboundWork, type OutboundWork } from '../../shared/queue/work.ts';
import { QuotationRepository } from '../../shared/quotations/quotation-repository.ts';
import type { BotTables } from '../../shared/tenants/bot-tables.ts';
import { ModelUseRepository } from '../../shared/tenants/model-use-repository.ts';
import { PhoneNumberRepository } from '../../shared/tenants/phone-number-repository.ts';
import { TenantRepository } from '../../shared/tenants/tenant-repository.ts';
import { TicketRepository } from '../../shared/tickets/ticket-repository.ts';
import { type FaultPlan, WorkerKilled } from './fault-plan.ts';
import { ModelGraph } from './model-graph.ts';
import { ModelQueue } from './model-queue.ts';

const LEASE_SECONDS = 15;
const RECONCILE_SECONDS = 60;
const VISIBILITY_SECONDS = 180;
const MAX_RECEIVES = 10;

const entry = (index: number, name: string, action: object) =>
  LookupEntry.parse({
    id: `lk_${String(index).padStart(26, '0')}`,
    kind: 'issue',
    name: { en: name },
    keywords: { en: [name] },
    examples: [],
    replies: { en: { text: `About ${name}` } },
    action,
    position: index,
  });

const noFiles: Pick<FileContext, 'mediaStore' | 'uploader'> = {
  mediaStore: { read: async () => undefined },
  uploader: { upload: () => Promise.reject(new Error('This world has no files.')) },
};

const runWork = (ctx: ServiceContext, work: OutboundWork): Promise<void> => {
  switch (work.work) {
    case 'send-message':
      return sendQueuedMessage({ ...ctx, ...noFiles }, work);
    case 'retry-turn':
      return retryTurn(ctx, work);
    case 'confirm-reply':
      return confirmReply(ctx, work);
    default:
      throw new Error(`This world has no ${work.work}.`);
  }
};

/** Tables with an answer, a ticket and a handover. */
export const worldTables: BotTables = {
  version: 1,
  businessName: 'Test',
  settings: BotSettings.parse({ languages: ['en'] }),
  hours: alwaysOpen(TimeZone.parse('Etc/UTC')),
  tables: compileTables([
    entry(1, 'delivery', { do: 'answer' }),
    entry(2, 'warranty', { do: 'open-ticket', priority: 'high' }),
    entry(3, 'complaint', { do: 'hand-over' }),
  ]),
};

const silent = { info: () => {}, warn: () => {}, error: () => {}, with: () => silent };

export interface WorldOptions {
  documents: DynamoDBDocumentClient;
  tableName: string;
  faults: FaultPlan;
  random: () => number;
  /** Share of sends that the Graph API does not simply accept. */
  graphTroubles: number;
}

/**
 * The message path around the real table: a model of the queue, of the Graph API and of the clock, and workers that
 * faults hit between any two steps. Time only passes when nobody can work.
 */
export class MessagePathWorld {
  readonly inbound: ModelQueue<InboundWork>;
  readonly outbound: ModelQueue<OutboundWork>;
  readonly graph: ModelGraph;
  readonly random: () => number;
  readonly errors: unknown[] = [];
  #now = Date.parse('2026-11-01T12:00:00.000Z');
  readonly #options: WorldOptions;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.random = options.random;
    const parts = { now: () => this.#now, random: this.random, maxReceives: MAX_RECEIVES };
    this.inbound = new ModelQueue({ ...parts, visibilityMs: VISIBILITY_SECONDS * 1000 });
    this.outbound = new ModelQueue({ ...parts, visibilityMs: VISIBILITY_SECONDS * 1000 });
    this.graph = new ModelGraph({ now: () => this.#now, random: this.random, troubles: options.graphTroubles });
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** What a worker works with; every step to the outside may be hit by a fault. */
  context(tenantId: TenantId, faults: FaultPlan): ServiceContext {
    const { documents, tableName } = this.#options;
    const table = new TenantTable(tenantId, {
      documents: faults.wrapDocuments(documents),
      tableName,
      pageTokenSecret: 'test',
    });
    const now = (): Date => new Date(this.#now + faults.clockOffsetMs);
    return {
      tenantId,
      actor: { kind: 'bot' },
      requestId: 'test',
      now,
      newUlid: () => ulid(now()),
      random: this.random,
      sleep: async (milliseconds) => {
        this.#now += milliseconds;
        await new Promise((resolve) => setImmediate(resolve));
      },
      log: silent,
      metrics: { count: () => {}, time: () => {} },
      settings: { leaseSeconds: LEASE_SECONDS, reconcileSeconds: RECONCILE_SECONDS },
      customers: new CustomerRepository(table, tenantId),
      conversations: new ConversationRepository(table, tenantId, 1),
      messages: new MessageRepository(table, tenantId),
      tenants: new TenantRepository(table, tenantId),
      tickets: new TicketRepository(table, tenantId),
      quotations: new QuotationRepository(table, tenantId),
      modelUse: new ModelUseRepository(table, tenantId),
      phoneNumbers: new PhoneNumberRepository(table, tenantId),
      messenger: { send: (message) => faults.step(() => this.graph.send(tenantId, message), 'graph') },
      outbound: {
        schedule: (work, seconds) => faults.step(async () => this.outbound.send(work, seconds * 1000), 'queue'),
      },
      botTables: async () => worldTables,
    };
  }

  /** Lets workers, several at once, work until both queues are empty and every status is delivered. */
  async run(workers: number): Promise<void> {
    const idleRounds = { left: 2_000 };
    while (idleRounds.left > 0 && !this.#isDone()) {
      idleRounds.left -= 1;
      await Promise.all([
        ...Array.from({ length: workers }, () => this.#answerBatch()),
        this.#sendBatch(),
        this.#deliverStatuses(),
      ]);
      if (!this.#canWorkNow()) this.#now = Math.max(this.#now + 1, this.#nextMoment());
    }
    if (!this.#isDone()) throw new Error('The world did not come to rest.');
  }

  #isDone(): boolean {
    return this.inbound.isEmpty() && this.outbound.isEmpty() && this.graph.pendingStatuses() === 0;
  }

  #canWorkNow(): boolean {
    return this.inbound.hasVisible() || this.outbound.hasVisible() || this.graph.hasDueStatuses();
  }

  #nextMoment(): number {
    return Math.min(this.inbound.nextVisibleAt(), this.outbound.nextVisibleAt(), this.graph.nextStatusAt());
  }

  async #answerBatch(): Promise<void> {
    const batch = this.inbound.receive(10);
    if (batch.length === 0) return;
    const faults = this.#options.faults.forWorker();
    const items = batch.map(({ receipt, body }) => ({ id: receipt, work: InboundWork.parse(body) }));
    const failed = await runByTenant(items, async (tenantId, updates) => {
      const ctx = this.context(tenantId, faults);
      return receiveBatch(ctx, updates, ({ customer, ...thread }) => receiveMessages(ctx, { ...customer, ...thread }));
    });
    this.#finish(this.inbound, batch, failed, faults);
  }

  async #sendBatch(): Promise<void> {
    const batch = this.outbound.receive(5);
    const faults = this.#options.faults.forWorker();
    const failed = new Map<string, unknown>();
    for (const { receipt, body } of batch) {
      const ctx = this.context(body.tenantId, faults);
      await runWork(ctx, body).catch((error: unknown) => failed.set(receipt, error));
    }
    this.#finish(this.outbound, batch, failed, faults);
  }

  /** As Lambda does: a killed worker says nothing, and its messages come back when their visibility ends. */
  #finish<T>(
    queue: ModelQueue<T>,
    batch: readonly { receipt: string }[],
    failed: ReadonlyMap<string, unknown>,
    faults: FaultPlan,
  ): void {
    if (faults.isKilled) return;
    for (const { receipt } of batch) {
      const error = failed.get(receipt);
      if (error === undefined || (error instanceof AppError && !error.retryable)) queue.delete(receipt);
      else queue.release(receipt, error instanceof RetryLater ? error.delaySeconds * 1000 : 1000);
      if (error !== undefined && !(error instanceof AppError)) this.errors.push(error);
    }
  }

  async #deliverStatuses(): Promise<void> {
    for (const status of this.graph.dueStatuses()) {
      const faults = this.#options.faults.forWorker();
      const ctx = this.context(status.tenantId, faults);
      const change = { status: status.status, at: this.now().toISOString() };
      try {
        await applyStatus(ctx, status.conversationId, status.messageKey, change);
      } catch (error) {
        if (!(error instanceof AppError) && !(error instanceof WorkerKilled)) this.errors.push(error);
        this.graph.deliverAgain(status);
      }
    }
  }
}
