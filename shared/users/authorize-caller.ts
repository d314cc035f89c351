import * as z from 'zod';
import { TenantId, UserId } from '../core/ids.ts';
import { TimedCache } from '../core/timed-cache.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { usageKeyOf } from '../tenants/usage-keys.ts';
import type { PresentedApiKey } from './api-key.ts';
import type { ApiKeyRepository } from './api-key-repository.ts';
import { isSecretOf } from './bearer-secret.ts';
import { SecondFactor } from './grant-claims.ts';
import { Role } from './permissions.ts';
import type { SignInRepository } from './sign-in-repository.ts';
import type { SsoProvider } from './sso-provider.ts';
import { Sub, signInsOf } from './user.ts';
import type { UserRepository } from './user-repository.ts';

const LAST_USED_STEP_MS = 3_600_000;
const TENANT_AGE_MS = 10_000;
const MAX_TENANTS = 10_000;

/** The claims of a verified access token that matter here. */
export const AccessClaims = z.object({
  sub: Sub,
  client_id: z.string(),
  /** When the person signed in, in Unix seconds; a token that was refreshed keeps it. */
  auth_time: z.int(),
  tenantId: TenantId.optional(),
  userId: UserId.optional(),
  role: z.union([Role, z.literal('platform')]).optional(),
  mfa: SecondFactor.optional(),
  via: z.literal('sso').optional(),
});
export type AccessClaims = z.infer<typeof AccessClaims>;

/** Why somebody who is known may not call, and what they are told. */
export const denialDetails = {
  no_tenant: 'This sign-in belongs to no organisation. Accept an invitation, then sign in anew.',
  not_a_user: 'You do not belong to this organisation any more. Sign in anew to choose another one.',
  user_suspended: 'Your administrators have suspended your access. Ask them.',
  tenant_closed: 'This organisation is closed.',
  mfa_required: 'Administrators sign in with a second factor. Set one up, then sign in anew.',
  sso_required: 'Your organisation asks you to sign in with its own sign-in.',
} as const;
export type DenialReason = keyof typeof denialDetails;

/** What the API learns of a caller: flat text, as API Gateway passes nothing else on. */
export type CallerContext =
  | { kind: 'user'; tenantId: string; userId: string; role: string; teamIds: string; tenantState?: 'suspended' }
  | { kind: 'integration'; tenantId: string; apiKeyId: string; scopes: string; tenantState?: 'suspended' }
  | { kind: 'platform'; userId: string };

export type Authorization =
  | { outcome: 'allowed'; principalId: string; context: CallerContext; usageKey: string }
  | { outcome: 'denied'; principalId: string; reason: DenialReason }
  /** The token or key is not one of ours, or no longer. */
  | { outcome: 'unknown' };

/** What of a tenant may be some seconds old. */
export interface TenantGate {
  readonly state: Tenant['state'];
  readonly sso: SsoProvider | undefined;
}

export interface TenantAccess {
  readonly users: Pick<UserRepository, 'get'>;
  readonly apiKeys: Pick<ApiKeyRepository, 'get' | 'noteUse'>;
  /** Undefined when there is no such tenant. */
  gate(): Promise<TenantGate | undefined>;
  /** Notes that somebody came in through the tenant's own sign-in. */
  noteTested(sso: SsoProvider, at: string): Promise<void>;
}

export interface AuthorizeCallerContext {
  readonly signIns: Pick<SignInRepository, 'getPlatformAdministrator' | 'getSignOut'>;
  readonly requireAdminMfa: boolean;
  /** The client that people who give a password sign in with. */
  readonly passwordClientId: string;
  readonly platformUsageKey: string;
  now(): Date;
  accessOf(tenantId: TenantId): TenantAccess;
}

/**
 * Decides about each request anew. The user's own record is read consistently, so that whoever was removed, suspended
 * or demoted feels it on the next request; what the tenant says may be ten seconds old.
 */
export class CallerAuthorizer {
  readonly #ctx: AuthorizeCallerContext;
  readonly #gates: TimedCache<TenantGate | undefined>;

  constructor(ctx: AuthorizeCallerContext) {
    this.#ctx = ctx;
    const now = () => ctx.now().getTime();
    this.#gates = new TimedCache({ maxAgeMs: TENANT_AGE_MS, maxEntries: MAX_TENANTS, now });
  }

  async authorizePerson(claims: AccessClaims): Promise<Authorization> {
    if (claims.role === 'platform') return this.#authorizePlatform(claims);
    const { sub, tenantId, userId } = claims;
    if (tenantId === undefined || userId === undefined) return denied(sub, 'no_tenant');
    const [user, gate, signOut] = await Promise.all([
      this.#ctx.accessOf(tenantId).users.get(userId),
      this.#gateFor(claims, tenantId),
      this.#ctx.signIns.getSignOut(sub),
    ]);
    if (user === undefined || !signInsOf(user).includes(sub) || user.state === 'removed')
      return denied(sub, 'not_a_user');
    if (isSignedOut(claims, signOut?.at) || isSignedOut(claims, user.signedOutAt)) return { outcome: 'unknown' };
    if (user.state === 'suspended') return denied(userId, 'user_suspended');
    if (gate === undefined || gate.state === 'closed') return denied(userId, 'tenant_closed');
    const byPassword = claims.client_id === this.#ctx.passwordClientId;
    const reason = byPassword ? this.#passwordDenial(claims, user.role, gate) : ssoDenial(claims, gate);
    if (reason !== undefined) return denied(userId, reason);
    if (!byPassword) await this.#noteTested(claims, tenantId, gate);
    const { role, teamIds } = user;
    return {
      outcome: 'allowed',
      principalId: userId,
      context: { kind: 'user', tenantId, userId, role, teamIds: teamIds.join(' '), ...standingOf(gate) },
      usageKey: usageKeyOf(tenantId),
    };
  }

  async authorizeKey({ tenantId, id: apiKeyId, secret }: PresentedApiKey): Promise<Authorization> {
    const { apiKeys } = this.#ctx.accessOf(tenantId);
    const [key, gate] = await Promise.all([apiKeys.get(apiKeyId), this.#gate(tenantId)]);
    if (key === undefined || !isSecretOf(key, secret) || key.state !== 'active') return { outcome: 'unknown' };
    if (gate === undefined || gate.state === 'closed') return denied(apiKeyId, 'tenant_closed');
    const now = this.#ctx.now();
    if (key.lastUsedAt === undefined || now.getTime() - Date.parse(key.lastUsedAt) >= LAST_USED_STEP_MS) {
      await apiKeys.noteUse(apiKeyId, now.toISOString());
    }
    return {
      outcome: 'allowed',
      principalId: apiKeyId,
      context: { kind: 'integration', tenantId, apiKeyId, scopes: key.scopes.join(' '), ...standingOf(gate) },
      usageKey: usageKeyOf(tenantId),
    };
  }

  async #authorizePlatform(claims: AccessClaims): Promise<Authorization> {
    const { sub, client_id, mfa } = claims;
    const { signIns } = this.#ctx;
    const [administrator, signOut] = await Promise.all([
      signIns.getPlatformAdministrator(sub),
      signIns.getSignOut(sub),
    ]);
    if (administrator === undefined || client_id !== this.#ctx.passwordClientId) return denied(sub, 'not_a_user');
    if (isSignedOut(claims, signOut?.at)) return { outcome: 'unknown' };
    const { userId } = administrator;
    if (this.#ctx.requireAdminMfa && mfa !== 'totp') return denied(userId, 'mfa_required');
    return {
      outcome: 'allowed',
      principalId: userId,
      context: { kind: 'platform', userId },
      usageKey: this.#ctx.platformUsageKey,
    };
  }

  /** Against what the tenant says now: what was known of it may be some seconds old. */
  async #noteTested({ client_id: clientId }: AccessClaims, tenantId: TenantId, seen: TenantGate): Promise<void> {
    if (seen.sso?.testedAt !== undefined) return;
    this.#gates.forget(tenantId);
    const sso = (await this.#gate(tenantId))?.sso;
    if (sso?.clientId !== clientId || sso.testedAt !== undefined) return;
    await this.#ctx.accessOf(tenantId).noteTested(sso, this.#ctx.now().toISOString());
    this.#gates.forget(tenantId);
  }

  #passwordDenial({ mfa }: AccessClaims, role: Role, { sso }: TenantGate): DenialReason | undefined {
    if (sso?.state === 'enforced') return 'sso_required';
    return role === 'admin' && this.#ctx.requireAdminMfa && mfa !== 'totp' ? 'mfa_required' : undefined;
  }

  /** A tenant's own sign-in that was set up a moment ago works at once. */
  async #gateFor({ client_id: clientId }: AccessClaims, tenantId: TenantId): Promise<TenantGate | undefined> {
    const gate = await this.#gate(tenantId);
    if (clientId === this.#ctx.passwordClientId || gate?.sso?.clientId === clientId) return gate;
    this.#gates.forget(tenantId);
    return this.#gate(tenantId);
  }

  async #gate(tenantId: TenantId): Promise<TenantGate | undefined> {
    const gate = await this.#gates.get(tenantId, () => this.#ctx.accessOf(tenantId).gate());
    // A tenant that is not there yet may be made at any moment.
    if (gate === undefined) this.#gates.forget(tenantId);
    return gate;
  }
}

const denied = (principalId: string, reason: DenialReason): Authorization => ({
  outcome: 'denied',
  principalId,
  reason,
});

/** Suspended tenants are let in to be told so. */
const standingOf = ({ state }: TenantGate): { tenantState?: 'suspended' } =>
  state === 'suspended' ? { tenantState: state } : {};

/** A token says the second of the sign-in: one in the very second of signing out counts as before it. */
const isSignedOut = ({ auth_time }: AccessClaims, at: string | undefined): boolean =>
  at !== undefined && auth_time <= Math.floor(Date.parse(at) / 1000);

/**
 * Another client than that of passwords is some tenant's own sign-in: only of this tenant's, while it is in use, and for
 * whomever its provider vouched for. A password session of the hosted login may be good for a code of any client.
 */
const ssoDenial = ({ client_id, via }: AccessClaims, { sso }: TenantGate): DenialReason | undefined =>
  via === 'sso' && sso?.clientId === client_id && sso.state !== 'disabled' ? undefined : 'not_a_user';
