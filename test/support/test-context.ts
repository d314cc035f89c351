import { threadServices } from '../../functions/tenant-services.ts';
import type { FileContext } from '../../shared/conversations/bring-file.ts';
import type { OutboundMessage, SendOutcome } from '../../shared/conversations/messenger.ts';
import type { Actor, ServiceContext } from '../../shared/core/context.ts';
import { NotFound } from '../../shared/core/errors.ts';
import { type TenantId, tenantIdOf, ulid } from '../../shared/core/ids.ts';
import type { Log, LogFields } from '../../shared/core/log.ts';
import type { Metrics } from '../../shared/core/metrics.ts';
import { TimeZone } from '../../shared/core/time-zone.ts';
import type { TableOptions } from '../../shared/data/guarded-table.ts';
import type { TenantTable } from '../../shared/data/tenant-table.ts';
import type { MediaUploader } from '../../shared/media/media-source.ts';
import type { OutboundWork } from '../../shared/queue/work.ts';
import { QuotationRepository } from '../../shared/quotations/quotation-repository.ts';
import { TemplateRepository } from '../../shared/templates/template-repository.ts';
import { ModelUseRepository } from '../../shared/tenants/model-use-repository.ts';
import { PhoneNumberRepository } from '../../shared/tenants/phone-number-repository.ts';
import { TenantRepository } from '../../shared/tenants/tenant-repository.ts';
import { TicketRepository } from '../../shared/tickets/ticket-repository.ts';

export const newTenantId = (): TenantId => tenantIdOf(ulid(new Date()));

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  message: string;
  fields: LogFields;
  error?: unknown;
}

/** A log that keeps its lines. */
export const recordingLog = (lines: LogLine[] = [], fixed: LogFields = {}): Log & { lines: LogLine[] } => ({
  lines,
  info: (message, fields) => void lines.push({ level: 'info', message, fields: { ...fixed, ...fields } }),
  warn: (message, fields) => void lines.push({ level: 'warn', message, fields: { ...fixed, ...fields } }),
  error: (message, error, fields) =>
    void lines.push({ level: 'error', message, error, fields: { ...fixed, ...fields } }),
  with: (fields) => recordingLog(lines, { ...fixed, ...fields }),
});

/** Metrics that are added up by name. */
export const countingMetrics = (): Metrics & { counts: Map<string, number> } => {
  const counts = new Map<string, number>();
  const add = (name: string, value: number): void => void counts.set(name, (counts.get(name) ?? 0) + value);
  return { counts, count: (name, value = 1) => add(name, value), time: (name) => add(name, 1) };
};

export interface TestContext extends ServiceContext, FileContext {
  tenants: TenantRepository;
  table: TenantTable;
  log: Log & { lines: LogLine[] };
  metrics: Metrics & { counts: Map<string, number> };
  templates: TemplateRepository;
  timeZone(): Promise<TimeZone>;
  /** What was sent, and what was queued for later. */
  sent: OutboundMessage[];
  scheduled: OutboundWork[];
  /** Files in our storage, by their keys, and those that were brought to WhatsApp. */
  files: Map<string, Blob>;
  brought: Parameters<MediaUploader['upload']>[0][];
  /** Moves the context's clock. */
  pass(milliseconds: number): void;
}

export interface TestContextOptions {
  table: TableOptions;
  tenantId?: TenantId;
  actor?: Actor;
  startAt?: string;
  send?: (message: OutboundMessage) => SendOutcome;
}

/** A tenant's context on a real table. Its clock stands still until it is moved, and sleeping costs no time. */
export function createTestContext(options: TestContextOptions): TestContext {
  const { tenantId = newTenantId(), send = () => ({ outcome: 'accepted', wamid: 'wamid.sent' }) } = options;
  let time = Date.parse(options.startAt ?? '2026-08-01T10:00:00.000Z');
  const log = recordingLog();
  const metrics = countingMetrics();
  const sent: OutboundMessage[] = [];
  const scheduled: OutboundWork[] = [];
  const files: TestContext['files'] = new Map();
  const brought: TestContext['brought'] = [];
  const services = threadServices(options.table, tenantId, options.actor ?? { kind: 'bot' }, {
    requestId: 'test-request',
    log,
    metrics,
  });
  return {
    ...services,
    log,
    metrics,
    sent,
    scheduled,
    files,
    brought,
    now: () => new Date(time),
    newUlid: () => ulid(new Date(time)),
    random: () => 0.5,
    sleep: async () => {},
    pass: (milliseconds) => {
      time += milliseconds;
    },
    settings: { leaseSeconds: 15, reconcileSeconds: 120 },
    tenants: new TenantRepository(services.table, tenantId),
    tickets: new TicketRepository(services.table, tenantId),
    quotations: new QuotationRepository(services.table, tenantId),
    modelUse: new ModelUseRepository(services.table, tenantId),
    phoneNumbers: new PhoneNumberRepository(services.table, tenantId),
    messenger: {
      send: async (message) => {
        sent.push(message);
        return send(message);
      },
    },
    mediaStore: {
      read: async (key, use) => {
        const file = files.get(key);
        return file && (await use(file));
      },
    },
    uploader: {
      upload: async (file) => ({ outcome: 'uploaded', mediaId: `media.${brought.push(file)}` }),
    },
    outbound: { schedule: async (work) => void scheduled.push(work) },
    templates: new TemplateRepository(services.table, tenantId),
    timeZone: async () => TimeZone.parse('Etc/UTC'),
    botTables: () => Promise.reject(new NotFound({ public: 'This context has no bot.' })),
  };
}
