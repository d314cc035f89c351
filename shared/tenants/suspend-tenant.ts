import { Conflict } from '../core/errors.ts';
import { changeStanding, type StandingContext, seenTenant } from './change-standing.ts';
import type { Tenant } from './tenant.ts';

export interface StandingReason {
  version: number;
  /** The organisation's people read it. */
  reason: string;
}

/**
 * Shuts a tenant's people and integrations out, within seconds, but for what tells them why. Messages of customers are
 * stored as before.
 */
export async function suspendTenant(ctx: StandingContext, { version, reason }: StandingReason): Promise<Tenant> {
  const before = await seenTenant(ctx, version);
  if (before.state !== 'active') throw new Conflict({ public: `The organisation is ${before.state}.` });
  const suspension = { reason, at: ctx.now().toISOString() };
  const change = { state: 'suspended', suspension } as const;
  return changeStanding(ctx, before, { change, action: 'tenant.suspended', detail: { reason } });
}

/** Lets a suspended tenant work again. */
export async function resumeTenant(ctx: StandingContext, { version, reason }: StandingReason): Promise<Tenant> {
  const before = await seenTenant(ctx, version);
  if (before.state !== 'suspended') throw new Conflict({ public: `The organisation is ${before.state}.` });
  const change = { state: 'active', suspension: undefined } as const;
  return changeStanding(ctx, before, { change, action: 'tenant.resumed', detail: { reason } });
}
