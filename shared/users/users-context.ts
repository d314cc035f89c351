import type { CallContext } from '../core/context.ts';
import type { Mailer } from '../notifications/mailer.ts';
import type { ApiKeyRepository } from './api-key-repository.ts';
import type { Directory } from './directory.ts';
import type { InvitationRepository } from './invitation-repository.ts';
import type { SignInRepository } from './sign-in-repository.ts';
import type { TeamRepository } from './team-repository.ts';
import type { UserRepository } from './user-repository.ts';

/** What a use case of a tenant's people works with. */
export interface UsersContext extends CallContext {
  users: UserRepository;
  signIns: SignInRepository;
}

export interface TeamsContext extends CallContext {
  teams: TeamRepository;
  users: UserRepository;
}

/** Setting who is in which team reads both. */
export interface TeamMembersContext extends UsersContext {
  teams: TeamRepository;
}

export interface InvitationsContext extends CallContext {
  users: UserRepository;
  teams: TeamRepository;
  invitations: InvitationRepository;
  mailer: Mailer;
  /** How the tenant is called in e-mails. */
  tenantName(): Promise<string>;
  /** Where people use the product, without a slash at the end. */
  dashboardUrl: string;
}

/** Whoever accepts is not signed in: what they hold is the secret of the e-mail. */
export interface AcceptanceContext extends UsersContext {
  invitations: InvitationRepository;
  directory: Directory;
  tenantName(): Promise<string>;
}

export interface ApiKeysContext extends CallContext {
  apiKeys: ApiKeyRepository;
}
