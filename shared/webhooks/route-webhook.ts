import { parseCallbackData } from '../adapters/whatsapp/callback-data.ts';
import { classifyGraphError } from '../adapters/whatsapp/graph-errors.ts';
import { interpretAccountEvent } from '../adapters/whatsapp/interpret-account-event.ts';
import { interpretStatus } from '../adapters/whatsapp/interpret-status.ts';
import { isKnownType } from '../adapters/whatsapp/message-content.ts';
import { unwrapMessage } from '../adapters/whatsapp/message-person.ts';
import type { AsideUpdate, StatusUpdate, WebhookUpdate } from '../adapters/whatsapp/webhook-update.ts';
import { applyStatus } from '../conversations/apply-status.ts';
import type { SendFailure } from '../conversations/message.ts';
import { concurrently } from '../core/concurrently.ts';
import type { ServiceContext } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import type { PhoneNumberId, TenantId, WabaId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { Metrics } from '../core/metrics.ts';
import type { InboundWork, OutboundWork } from '../queue/work.ts';
import type { Aside } from './set-aside.ts';

export interface RouteContext {
  log: Log;
  metrics: Metrics;
  now(): Date;
  /** The tenant of a number; undefined for a number that nobody connected. */
  tenantOf(phoneNumberId: PhoneNumberId): Promise<TenantId | undefined>;
  /** The tenant of a WhatsApp Business account; undefined for one of which nobody connected a number. */
  tenantOfAccount(wabaId: WabaId): Promise<TenantId | undefined>;
  /** What a status of the tenant is applied with. */
  threadsOf(tenantId: TenantId): Pick<ServiceContext, 'conversations' | 'messages' | 'metrics' | 'now'>;
  /** Returns when the queue has all of it, else throws. */
  queue(name: 'inbound' | 'history', work: readonly InboundWork[]): Promise<void>;
  /** Returns when the queue of work with Meta has all of it, else throws. */
  queueOutbound(work: readonly OutboundWork[]): Promise<void>;
  setAside(asides: readonly Aside[]): Promise<void>;
}

const STATUSES_AT_ONCE = 20;

/**
 * Gives every piece of a webhook body to where it belongs: messages to their tenant's queue, statuses to the message
 * they are about, the rest aside. When it returns nothing of the body is lost; when it throws, Meta must send it again.
 */
export async function routeWebhook(ctx: RouteContext, updates: readonly WebhookUpdate[]): Promise<void> {
  const asides: Aside[] = [];
  const work = { inbound: [] as InboundWork[], history: [] as InboundWork[] };
  const accounts: OutboundWork[] = [];
  const statuses: { tenantId: TenantId; update: StatusUpdate }[] = [];
  const receivedAt = ctx.now().toISOString();
  const tenants = await tenantsOf(ctx, updates);
  for (const update of updates) {
    if (update.kind === 'aside') {
      const work = await accountWorkOf(ctx, update);
      if (work === undefined) asides.push(update);
      else accounts.push(work);
      continue;
    }
    const tenantId = tenants.get(update.phoneNumberId);
    if (tenantId === undefined) {
      asides.push({ reason: 'unknown-number', phoneNumberId: update.phoneNumberId, raw: update });
      continue;
    }
    if (update.kind === 'status') {
      statuses.push({ tenantId, update });
      continue;
    }
    if (update.kind === 'message' && !isKnownType(unwrapMessage(update.message).type)) {
      asides.push({ reason: 'unknown-type', phoneNumberId: update.phoneNumberId, raw: update });
    }
    const isHistory = update.kind === 'message' && update.origin === 'history';
    work[isHistory ? 'history' : 'inbound'].push({ tenantId, receivedAt, update });
  }
  await Promise.all([
    ctx.queue('inbound', work.inbound),
    ctx.queue('history', work.history),
    ...(accounts.length > 0 ? [ctx.queueOutbound(accounts)] : []),
  ]);
  const refused = await concurrently(statuses, STATUSES_AT_ONCE, (status) => routeStatus(ctx, status));
  asides.push(...refused.flat());
  await keepAsides(ctx, asides);
}

/** Meta's word on an account of a tenant, for the worker; undefined for everything else that is set aside. */
async function accountWorkOf(ctx: RouteContext, update: AsideUpdate): Promise<OutboundWork | undefined> {
  const event = interpretAccountEvent(update, ctx.now());
  const tenantId = event && (await ctx.tenantOfAccount(event.wabaId));
  return tenantId && { work: 'account-event', tenantId, event };
}

const tenantsOf = async (ctx: RouteContext, updates: readonly WebhookUpdate[]) => {
  const numbers = new Set(updates.flatMap((update) => (update.kind === 'aside' ? [] : [update.phoneNumberId])));
  return new Map(await Promise.all([...numbers].map(async (id) => [id, await ctx.tenantOf(id)] as const)));
};

/** Applies a status, or says why it goes aside: one that cannot be applied must not hold up the rest of the body. */
async function routeStatus(
  ctx: RouteContext,
  { tenantId, update }: { tenantId: TenantId; update: StatusUpdate },
): Promise<Aside[]> {
  const aside = (reason: string): Aside[] => [{ reason, phoneNumberId: update.phoneNumberId, raw: update.status }];
  const status = interpretStatus(update);
  if (status.kind === 'unknown') return aside('unknown-status');
  const target = parseCallbackData(status.callbackData);
  if (target === undefined) return aside('status-without-key');
  const { at, pricing, errors } = status;
  try {
    const applied = await applyStatus(ctx.threadsOf(tenantId), target.conversationId, target.sortKey, {
      status: status.status,
      at,
      ...(pricing && { pricing }),
      ...(status.status === 'failed' && { failure: failureOf(errors) }),
    });
    return applied === 'known' && status.status === 'failed' ? aside('late-failure') : [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable' || error.code === 'retry_later') throw error;
    ctx.log.error('a status could not be applied', error, { tenantId });
    return aside('unusable-status');
  }
}

const failureOf = ([first]: readonly { code: number }[]): SendFailure => {
  const { meaning, nextStep } = classifyGraphError(first?.code);
  return { code: first?.code ?? 'unknown', cause: meaning, nextStep };
};

const keepAsides = async (ctx: RouteContext, asides: readonly Aside[]): Promise<void> => {
  if (asides.length === 0) return;
  await ctx.setAside(asides);
  ctx.metrics.count('UpdatesSetAside', asides.length);
  const reasons = [...new Set(asides.map(({ reason }) => reason))].sort().join(',');
  ctx.log.warn('updates were set aside', { count: asides.length, reasons });
};
