// Written by `npm run openapi` from docs/openapi.json. Do not edit.

export type Me =
  | {
      kind: 'user';
      tenant: {
        id: string;
        name: string;
      };
      permissions: (
        | 'profile:read'
        | 'profile:write'
        | 'settings:read'
        | 'settings:write'
        | 'users:read'
        | 'users:write'
        | 'teams:write'
        | 'api-keys:write'
        | 'sso:write'
        | 'phone-numbers:read'
        | 'phone-numbers:write'
        | 'customers:read'
        | 'customers:write'
        | 'customers:merge'
        | 'conversations:read'
        | 'conversations:write'
        | 'conversations:assign'
        | 'templates:read'
        | 'templates:write'
        | 'tickets:read'
        | 'tickets:write'
        | 'tickets:assign'
        | 'quotations:read'
        | 'quotations:write'
        | 'quotations:approve'
        | 'lookups:read'
        | 'lookups:write'
        | 'lookups:publish'
        | 'reports:read'
        | 'audit:read'
        | 'billing:read'
        | 'billing:write'
        | 'privacy:export'
        | 'privacy:erase'
        | 'grants:write'
      )[];
      user: User;
      /**
       * The organisations that this sign-in may work in.
       */
      tenants: {
        tenantId: string;
        name: string;
        role: 'admin' | 'manager' | 'support' | 'sales';
      }[];
    }
  | {
      kind: 'integration';
      tenant: {
        id: string;
        name: string;
      };
      permissions: (
        | 'profile:read'
        | 'profile:write'
        | 'settings:read'
        | 'settings:write'
        | 'users:read'
        | 'users:write'
        | 'teams:write'
        | 'api-keys:write'
        | 'sso:write'
        | 'phone-numbers:read'
        | 'phone-numbers:write'
        | 'customers:read'
        | 'customers:write'
        | 'customers:merge'
        | 'conversations:read'
        | 'conversations:write'
        | 'conversations:assign'
        | 'templates:read'
        | 'templates:write'
        | 'tickets:read'
        | 'tickets:write'
        | 'tickets:assign'
        | 'quotations:read'
        | 'quotations:write'
        | 'quotations:approve'
        | 'lookups:read'
        | 'lookups:write'
        | 'lookups:publish'
        | 'reports:read'
        | 'audit:read'
        | 'billing:read'
        | 'billing:write'
        | 'privacy:export'
        | 'privacy:erase'
        | 'grants:write'
      )[];
      apiKeyId: string;
    };

export interface Operations {
  /**
   * Who one is signed in as, and what one may do.
   */
  getMe: {
    input: Record<string, never>;
    output: Me;
  };
  /**
   * Change one’s own name.
   */
  changeMe: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      name: string;
    };
    output: User;
  };
  /**
   * Go over to another of one’s organisations.
   */
  switchTenant: {
    input: {
      tenantId: string;
    };
    output: {
      tenantId: string;
    };
  };
  /**
   * List users of one state, by name.
   */
  listUsers: {
    input: {
      state?: 'active' | 'suspended' | 'removed';
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: User[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Get a user.
   */
  getUser: {
    input: {
      userId: string;
    };
    output: User;
  };
  /**
   * Give a user another role.
   */
  changeUserRole: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      role: 'admin' | 'manager' | 'support' | 'sales';
      userId: string;
    };
    output: User;
  };
  /**
   * Put a user into these teams and no others.
   */
  setUserTeams: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      /**
       * @maxItems 20
       */
      teamIds:
        | []
        | [string]
        | [string, string]
        | [string, string, string]
        | [string, string, string, string]
        | [string, string, string, string, string]
        | [string, string, string, string, string, string]
        | [string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string, string, string, string]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ];
      userId: string;
    };
    output: User;
  };
  /**
   * Shut a user out until they are reinstated.
   */
  suspendUser: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      userId: string;
    };
    output: User;
  };
  /**
   * Let a suspended user in again.
   */
  reinstateUser: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      userId: string;
    };
    output: User;
  };
  /**
   * Take a user out of the organisation for good.
   */
  removeUser: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      userId: string;
    };
    output: User;
  };
  /**
   * List what was done to a user, newest first.
   */
  listUserHistory: {
    input: {
      userId: string;
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: HistoryEntry[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * List teams, oldest first.
   */
  listTeams: {
    input: {
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: Team[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Make a team.
   */
  createTeam: {
    input: {
      name: string;
    };
    output: Team;
  };
  /**
   * Get a team.
   */
  getTeam: {
    input: {
      teamId: string;
    };
    output: Team;
  };
  /**
   * Give a team another name.
   */
  renameTeam: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      name: string;
      teamId: string;
    };
    output: Team;
  };
  /**
   * Delete a team.
   */
  deleteTeam: {
    input: {
      teamId: string;
    };
    output: {
      teamId: string;
    };
  };
  /**
   * List what was done to a team, newest first.
   */
  listTeamHistory: {
    input: {
      teamId: string;
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: HistoryEntry[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * List invitations, newest first.
   */
  listInvitations: {
    input: {
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: Invitation[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Invite somebody by e-mail.
   */
  createInvitation: {
    input: {
      email: string;
      role: 'admin' | 'manager' | 'support' | 'sales';
      /**
       * @maxItems 20
       */
      teamIds?:
        | []
        | [string]
        | [string, string]
        | [string, string, string]
        | [string, string, string, string]
        | [string, string, string, string, string]
        | [string, string, string, string, string, string]
        | [string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string, string, string]
        | [string, string, string, string, string, string, string, string, string, string, string, string, string]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ]
        | [
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
            string,
          ];
    };
    output: Invitation;
  };
  /**
   * Get an invitation.
   */
  getInvitation: {
    input: {
      invitationId: string;
    };
    output: Invitation;
  };
  /**
   * Send an invitation again.
   */
  resendInvitation: {
    input: {
      invitationId: string;
    };
    output: Invitation;
  };
  /**
   * Take an invitation back.
   */
  revokeInvitation: {
    input: {
      invitationId: string;
    };
    output: Invitation;
  };
  /**
   * List what was done to an invitation, newest first.
   */
  listInvitationHistory: {
    input: {
      invitationId: string;
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: HistoryEntry[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * List API keys, oldest first.
   */
  listApiKeys: {
    input: {
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: ApiKey[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Make an API key for an integration.
   */
  createApiKey: {
    input: {
      name: string;
      /**
       * @minItems 1
       * @maxItems 50
       */
      scopes: [
        (
          | 'profile:read'
          | 'profile:write'
          | 'settings:read'
          | 'settings:write'
          | 'users:read'
          | 'users:write'
          | 'teams:write'
          | 'api-keys:write'
          | 'sso:write'
          | 'phone-numbers:read'
          | 'phone-numbers:write'
          | 'customers:read'
          | 'customers:write'
          | 'customers:merge'
          | 'conversations:read'
          | 'conversations:write'
          | 'conversations:assign'
          | 'templates:read'
          | 'templates:write'
          | 'tickets:read'
          | 'tickets:write'
          | 'tickets:assign'
          | 'quotations:read'
          | 'quotations:write'
          | 'quotations:approve'
          | 'lookups:read'
          | 'lookups:write'
          | 'lookups:publish'
          | 'reports:read'
          | 'audit:read'
          | 'billing:read'
          | 'billing:write'
          | 'privacy:export'
          | 'privacy:erase'
          | 'grants:write'
        ),
        ...(
          | 'profile:read'
          | 'profile:write'
          | 'settings:read'
          | 'settings:write'
          | 'users:read'
          | 'users:write'
          | 'teams:write'
          | 'api-keys:write'
          | 'sso:write'
          | 'phone-numbers:read'
          | 'phone-numbers:write'
          | 'customers:read'
          | 'customers:write'
          | 'customers:merge'
          | 'conversations:read'
          | 'conversations:write'
          | 'conversations:assign'
          | 'templates:read'
          | 'templates:write'
          | 'tickets:read'
          | 'tickets:write'
          | 'tickets:assign'
          | 'quotations:read'
          | 'quotations:write'
          | 'quotations:approve'
          | 'lookups:read'
          | 'lookups:write'
          | 'lookups:publish'
          | 'reports:read'
          | 'audit:read'
          | 'billing:read'
          | 'billing:write'
          | 'privacy:export'
          | 'privacy:erase'
          | 'grants:write'
        )[],
      ];
    };
    output: {
      apiKey: ApiKey;
      /**
       * The key itself. It is shown this once and cannot be had again.
       */
      key: string;
    };
  };
  /**
   * Get an API key.
   */
  getApiKey: {
    input: {
      apiKeyId: string;
    };
    output: ApiKey;
  };
  /**
   * Make an API key useless from its next request on.
   */
  revokeApiKey: {
    input: {
      apiKeyId: string;
    };
    output: ApiKey;
  };
  /**
   * List what was done to an API key, newest first.
   */
  listApiKeyHistory: {
    input: {
      apiKeyId: string;
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: HistoryEntry[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Get the organisation’s own sign-in.
   */
  getSso: {
    input: Record<string, never>;
    output: Sso;
  };
  /**
   * Connect the organisation’s identity provider, or connect it anew.
   */
  configureSso: {
    input: {
      connection:
        | {
            kind: 'oidc';
            issuer: string;
            clientId: string;
            clientSecret: string;
          }
        | {
            kind: 'saml';
            metadataUrl: string;
          };
      /**
       * What somebody becomes who was no user before.
       */
      newUserRole?: 'manager' | 'support' | 'sales';
    };
    output: Sso;
  };
  /**
   * Test, enable, enforce or disable the organisation’s own sign-in.
   */
  moveSso: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      to: 'testing' | 'enabled' | 'enforced' | 'disabled';
    };
    output: Sso;
  };
  /**
   * Take a domain whose DNS says that it is yours.
   */
  claimDomain: {
    input: {
      domain: string;
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
    };
    output: Sso;
  };
  /**
   * Give a domain up.
   */
  releaseDomain: {
    input: {
      domain: string;
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
    };
    output: Sso;
  };
  /**
   * Take the organisation’s own sign-in away, with its domains.
   */
  removeSso: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
    };
    output: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
    };
  };
  /**
   * List tickets of one status, oldest first.
   */
  listTickets: {
    input: {
      status?: 'new' | 'open' | 'waiting' | 'on_hold' | 'resolved' | 'closed';
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: Ticket[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Get a ticket.
   */
  getTicket: {
    input: {
      ticketId: string;
    };
    output: Ticket;
  };
  /**
   * Move a ticket to another status.
   */
  moveTicket: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      to: 'new' | 'open' | 'waiting' | 'on_hold' | 'resolved' | 'closed';
      ticketId: string;
    };
    output: Ticket;
  };
  /**
   * Give a ticket to a person, a team, both or nobody.
   */
  assignTicket: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      /**
       * Absent: nobody.
       */
      assigneeId?: string;
      /**
       * Absent: no team.
       */
      teamId?: string;
      ticketId: string;
    };
    output: Ticket;
  };
  /**
   * Write a note on a ticket.
   */
  addTicketNote: {
    input: {
      text: string;
      ticketId: string;
    };
    output: TicketNote;
  };
  /**
   * List a ticket’s notes, newest first.
   */
  listTicketNotes: {
    input: {
      ticketId: string;
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: TicketNote[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * List what was done to a ticket, newest first.
   */
  listTicketHistory: {
    input: {
      ticketId: string;
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
    };
    output: {
      items: HistoryEntry[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
}
export interface User {
  id: string;
  email: string;
  name: string;
  role: 'admin' | 'manager' | 'support' | 'sales';
  state: 'active' | 'suspended' | 'removed';
  /**
   * @maxItems 20
   */
  teamIds:
    | []
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
  createdAt: string;
  updatedAt: string;
  version: number;
}
export interface HistoryEntry {
  at: string;
  actor: string;
  requestId: string;
  action: string;
  object: {
    entity: string;
    id: string;
  };
  detail?: {
    [k: string]: string | number | boolean;
  };
}
export interface Team {
  id: string;
  name: string;
  createdAt: string;
  updatedAt: string;
  version: number;
}
export interface Invitation {
  id: string;
  email: string;
  role: 'admin' | 'manager' | 'support' | 'sales';
  /**
   * @maxItems 20
   */
  teamIds:
    | []
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
  state: 'pending' | 'accepted' | 'revoked' | 'expired';
  createdAt: string;
  sentAt: string;
  validUntil: string;
  userId?: string;
  version: number;
}
export interface ApiKey {
  id: string;
  name: string;
  scopes: (
    | 'profile:read'
    | 'profile:write'
    | 'settings:read'
    | 'settings:write'
    | 'users:read'
    | 'users:write'
    | 'teams:write'
    | 'api-keys:write'
    | 'sso:write'
    | 'phone-numbers:read'
    | 'phone-numbers:write'
    | 'customers:read'
    | 'customers:write'
    | 'customers:merge'
    | 'conversations:read'
    | 'conversations:write'
    | 'conversations:assign'
    | 'templates:read'
    | 'templates:write'
    | 'tickets:read'
    | 'tickets:write'
    | 'tickets:assign'
    | 'quotations:read'
    | 'quotations:write'
    | 'quotations:approve'
    | 'lookups:read'
    | 'lookups:write'
    | 'lookups:publish'
    | 'reports:read'
    | 'audit:read'
    | 'billing:read'
    | 'billing:write'
    | 'privacy:export'
    | 'privacy:erase'
    | 'grants:write'
  )[];
  state: 'active' | 'revoked';
  createdAt: string;
  lastUsedAt?: string;
  version: number;
}
export interface Sso {
  connection:
    | {
        kind: 'oidc';
        issuer: string;
        clientId: string;
      }
    | {
        kind: 'saml';
        metadataUrl: string;
      };
  clientId: string;
  state: 'testing' | 'enabled' | 'enforced' | 'disabled';
  /**
   * @maxItems 20
   */
  domains:
    | []
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
  newUserRole: 'manager' | 'support' | 'sales';
  testedAt?: string;
  createdAt: string;
  updatedAt: string;
  version: number;
  /**
   * Its name at the hosted login.
   */
  identityProvider: string;
  /**
   * The DNS record that proves a domain to be yours; put the domain for `<domain>`.
   */
  domainProof: {
    name: string;
    type: 'TXT';
    value: string;
  };
}
export interface Ticket {
  id: string;
  number: number;
  status: 'new' | 'open' | 'waiting' | 'on_hold' | 'resolved' | 'closed';
  priority: 'low' | 'normal' | 'high' | 'urgent';
  category: string;
  customerId: string;
  conversationId: string;
  messageKey: string;
  assigneeId?: string;
  teamId?: string;
  openedAt: string;
  updatedAt: string;
  version: number;
}
export interface TicketNote {
  id: string;
  ticketId: string;
  text: string;
  author: string;
  writtenAt: string;
}

export const operations = {
  getMe: {
    method: 'GET',
    path: '/me',
  },
  changeMe: {
    method: 'PATCH',
    path: '/me',
  },
  switchTenant: {
    method: 'POST',
    path: '/me/switch',
  },
  listUsers: {
    method: 'GET',
    path: '/users',
  },
  getUser: {
    method: 'GET',
    path: '/users/{userId}',
  },
  changeUserRole: {
    method: 'POST',
    path: '/users/{userId}/role',
  },
  setUserTeams: {
    method: 'PUT',
    path: '/users/{userId}/teams',
  },
  suspendUser: {
    method: 'POST',
    path: '/users/{userId}/suspend',
  },
  reinstateUser: {
    method: 'POST',
    path: '/users/{userId}/reinstate',
  },
  removeUser: {
    method: 'POST',
    path: '/users/{userId}/remove',
  },
  listUserHistory: {
    method: 'GET',
    path: '/users/{userId}/history',
  },
  listTeams: {
    method: 'GET',
    path: '/teams',
  },
  createTeam: {
    method: 'POST',
    path: '/teams',
  },
  getTeam: {
    method: 'GET',
    path: '/teams/{teamId}',
  },
  renameTeam: {
    method: 'PATCH',
    path: '/teams/{teamId}',
  },
  deleteTeam: {
    method: 'DELETE',
    path: '/teams/{teamId}',
  },
  listTeamHistory: {
    method: 'GET',
    path: '/teams/{teamId}/history',
  },
  listInvitations: {
    method: 'GET',
    path: '/invitations',
  },
  createInvitation: {
    method: 'POST',
    path: '/invitations',
  },
  getInvitation: {
    method: 'GET',
    path: '/invitations/{invitationId}',
  },
  resendInvitation: {
    method: 'POST',
    path: '/invitations/{invitationId}/resend',
  },
  revokeInvitation: {
    method: 'POST',
    path: '/invitations/{invitationId}/revoke',
  },
  listInvitationHistory: {
    method: 'GET',
    path: '/invitations/{invitationId}/history',
  },
  listApiKeys: {
    method: 'GET',
    path: '/api-keys',
  },
  createApiKey: {
    method: 'POST',
    path: '/api-keys',
  },
  getApiKey: {
    method: 'GET',
    path: '/api-keys/{apiKeyId}',
  },
  revokeApiKey: {
    method: 'POST',
    path: '/api-keys/{apiKeyId}/revoke',
  },
  listApiKeyHistory: {
    method: 'GET',
    path: '/api-keys/{apiKeyId}/history',
  },
  getSso: {
    method: 'GET',
    path: '/sso',
  },
  configureSso: {
    method: 'PUT',
    path: '/sso',
  },
  moveSso: {
    method: 'POST',
    path: '/sso/move',
  },
  claimDomain: {
    method: 'POST',
    path: '/sso/domains/claim',
  },
  releaseDomain: {
    method: 'POST',
    path: '/sso/domains/release',
  },
  removeSso: {
    method: 'POST',
    path: '/sso/remove',
  },
  listTickets: {
    method: 'GET',
    path: '/tickets',
  },
  getTicket: {
    method: 'GET',
    path: '/tickets/{ticketId}',
  },
  moveTicket: {
    method: 'POST',
    path: '/tickets/{ticketId}/move',
  },
  assignTicket: {
    method: 'POST',
    path: '/tickets/{ticketId}/assign',
  },
  addTicketNote: {
    method: 'POST',
    path: '/tickets/{ticketId}/notes',
  },
  listTicketNotes: {
    method: 'GET',
    path: '/tickets/{ticketId}/notes',
  },
  listTicketHistory: {
    method: 'GET',
    path: '/tickets/{ticketId}/history',
  },
} as const;
