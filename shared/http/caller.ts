import * as z from 'zod';
import type { Actor } from '../core/context.ts';
import { ApiKeyId, TeamId, TenantId, UserId } from '../core/ids.ts';
import { Permission, Role, rolePermissions } from '../users/permissions.ts';

/** API Gateway's authorizer context holds flat text only, so a list is words with spaces between them. */
const words = <S extends z.ZodType<string, string>>(word: S) =>
  z
    .string()
    .transform((text) => text.split(' ').filter((part) => part !== ''))
    .pipe(z.array(word));

const standing = {
  /** Absent: active. */
  tenantState: z.literal('suspended').optional(),
};

/** What the authorizer says of a caller, as text. API Gateway adds fields of its own, which are dropped. */
export const AuthorizerContext = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('user'),
    tenantId: TenantId,
    userId: UserId,
    role: Role,
    teamIds: words(TeamId),
    ...standing,
  }),
  z.object({
    kind: z.literal('integration'),
    tenantId: TenantId,
    apiKeyId: ApiKeyId,
    scopes: words(Permission),
    ...standing,
  }),
  z.object({ kind: z.literal('platform'), userId: UserId }),
]);
export type AuthorizerContext = z.infer<typeof AuthorizerContext>;

export type TenantCaller = Exclude<AuthorizerContext, { kind: 'platform' }>;
export type PlatformCaller = Extract<AuthorizerContext, { kind: 'platform' }>;

/** What a caller of a tenant may do: by role, or by the scopes of the API key. */
export const permissionsOf = (caller: TenantCaller): ReadonlySet<Permission> =>
  caller.kind === 'user' ? rolePermissions[caller.role] : new Set(caller.scopes);

/** The caller as histories name it. */
export const actorOf = (caller: AuthorizerContext): Actor => {
  switch (caller.kind) {
    case 'user':
      return { kind: 'user', userId: caller.userId };
    case 'integration':
      return { kind: 'integration', apiKeyId: caller.apiKeyId };
    case 'platform':
      return { kind: 'platform', userId: caller.userId };
  }
};
