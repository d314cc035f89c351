// Written by `npm run openapi` from docs/openapi.json. Do not edit.

export type Me =
  | {
      kind: 'user';
      tenant: {
        id: string;
        name: string;
        state: 'active' | 'suspended' | 'closed';
        /**
         * Why the organisation is suspended, and since when.
         */
        suspension?: {
          reason: string;
          at: string;
        };
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
        | 'lookups:propose'
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
        state: 'active' | 'suspended' | 'closed';
        /**
         * Why the organisation is suspended, and since when.
         */
        suspension?: {
          reason: string;
          at: string;
        };
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
        | 'lookups:propose'
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
   * Go on duty or off it.
   */
  changeDuty: {
    input: {
      isOn: boolean;
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
   * Sign out on every device and in every organisation.
   */
  signOut: {
    input: Record<string, never>;
    output: {
      signedOutAt: string;
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
   * Make a user sign in anew, on every device.
   */
  signOutUser: {
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
          | 'lookups:propose'
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
          | 'lookups:propose'
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
   * List canned replies, by shortcut.
   */
  listCannedReplies: {
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
      items: CannedReply[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Make a canned reply.
   */
  createCannedReply: {
    input: {
      /**
       * What one types to get it.
       */
      shortcut: string;
      /**
       * The text for each language.
       */
      texts: {
        [k: string]: string;
      };
    };
    output: CannedReply;
  };
  /**
   * Get a canned reply.
   */
  getCannedReply: {
    input: {
      cannedReplyId: string;
    };
    output: CannedReply;
  };
  /**
   * Change a canned reply.
   */
  changeCannedReply: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      /**
       * What one types to get it.
       */
      shortcut?: string;
      /**
       * The text for each language.
       */
      texts?: {
        [k: string]: string;
      };
      cannedReplyId: string;
    };
    output: CannedReply;
  };
  /**
   * Delete a canned reply.
   */
  deleteCannedReply: {
    input: {
      cannedReplyId: string;
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
    };
    output: {
      id: string;
    };
  };
  /**
   * List what was done to a canned reply, newest first.
   */
  listCannedReplyHistory: {
    input: {
      cannedReplyId: string;
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
   * List conversations of one state, newest first.
   */
  listConversations: {
    input: {
      status?: 'bot' | 'open' | 'waiting' | 'resolved';
      /**
       * A person, or `nobody`.
       */
      assigneeId?: string | 'nobody';
      teamId?: string;
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
      items: Conversation[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Get a conversation.
   */
  getConversation: {
    input: {
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * List a conversation’s messages and notes, newest first.
   */
  listMessages: {
    input: {
      conversationId: string;
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
      items: Message[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Write to the customer.
   */
  writeMessage: {
    input: {
      content:
        | {
            type: 'text';
            text: string;
          }
        | {
            type: 'buttons';
            text: string;
            /**
             * @minItems 1
             * @maxItems 3
             */
            buttons:
              | [
                  {
                    id: string;
                    title: string;
                  },
                ]
              | [
                  {
                    id: string;
                    title: string;
                  },
                  {
                    id: string;
                    title: string;
                  },
                ]
              | [
                  {
                    id: string;
                    title: string;
                  },
                  {
                    id: string;
                    title: string;
                  },
                  {
                    id: string;
                    title: string;
                  },
                ];
          }
        | {
            type: 'list';
            text: string;
            button: string;
            /**
             * @minItems 1
             * @maxItems 10
             */
            sections:
              | [
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                ]
              | [
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                ]
              | [
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                ]
              | [
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                ]
              | [
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                ]
              | [
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                ]
              | [
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                ]
              | [
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                ]
              | [
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                ]
              | [
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                  {
                    title: string;
                    /**
                     * @minItems 1
                     */
                    rows: [
                      {
                        id: string;
                        title: string;
                        description?: string;
                      },
                      ...{
                        id: string;
                        title: string;
                        description?: string;
                      }[],
                    ];
                  },
                ];
          }
        | {
            type: 'media';
            media: 'image' | 'video' | 'audio' | 'document';
            /**
             * WhatsApp fetches the file from there itself.
             */
            link?: string;
            /**
             * Of a file that was uploaded to this conversation. Either this or `link`.
             */
            fileId?: string;
            caption?: string;
            /**
             * Of a document: what the customer sees.
             */
            filename?: string;
          }
        | {
            type: 'template';
            /**
             * Of a template that is `sendable`.
             */
            templateId: string;
            values?: {
              /**
               * The value of the header’s placeholder, or the https address of its picture, film or document.
               */
              header?: string;
              /**
               * A value for each placeholder of the body.
               */
              body?: {
                [k: string]: string;
              };
              /**
               * By the place of the button, from 0: the end of its address, its code, or what a quick reply sends back.
               */
              buttons?: {
                [k: string]: string;
              };
            };
          };
      conversationId: string;
    };
    output: Message;
  };
  /**
   * Send a failed message again.
   */
  retryMessage: {
    input: {
      conversationId: string;
      messageId: string;
    };
    output: Message;
  };
  /**
   * Ask for a place to upload a file.
   */
  offerFile: {
    input: {
      /**
       * What it is to be sent as.
       */
      media: 'image' | 'video' | 'audio' | 'document';
      mimeType: string;
      /**
       * Its exact size.
       */
      bytes: number;
      conversationId: string;
    };
    output: Upload;
  };
  /**
   * Get a link to a message’s file.
   */
  getMessageFile: {
    input: {
      conversationId: string;
      messageId: string;
    };
    output: FileLink;
  };
  /**
   * Write a note into a conversation.
   */
  addConversationNote: {
    input: {
      text: string;
      conversationId: string;
    };
    output: Message;
  };
  /**
   * Give a conversation to a person, a team, both or nobody.
   */
  assignConversation: {
    input: {
      /**
       * The version that you have seen: 409 when there is a newer one. Absent: any.
       */
      version?: number;
      /**
       * Absent: nobody.
       */
      assigneeId?: string;
      /**
       * Absent: no team.
       */
      teamId?: string;
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * Take a conversation over from the bot.
   */
  takeOverConversation: {
    input: {
      /**
       * The version that you have seen: 409 when there is a newer one. Absent: any.
       */
      version?: number;
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * Give a conversation back to the bot.
   */
  handBackConversation: {
    input: {
      /**
       * The version that you have seen: 409 when there is a newer one. Absent: any.
       */
      version?: number;
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * Resolve a conversation.
   */
  resolveConversation: {
    input: {
      /**
       * The version that you have seen: 409 when there is a newer one. Absent: any.
       */
      version?: number;
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * Reopen a resolved conversation.
   */
  reopenConversation: {
    input: {
      /**
       * The version that you have seen: 409 when there is a newer one. Absent: any.
       */
      version?: number;
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * Put a conversation aside until a time.
   */
  snoozeConversation: {
    input: {
      /**
       * The version that you have seen: 409 when there is a newer one. Absent: any.
       */
      version?: number;
      until: string;
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * Bring a conversation back before its time.
   */
  unsnoozeConversation: {
    input: {
      /**
       * The version that you have seen: 409 when there is a newer one. Absent: any.
       */
      version?: number;
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * Count a conversation’s messages as read.
   */
  markConversationRead: {
    input: {
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * Set the tags of a conversation.
   */
  tagConversation: {
    input: {
      /**
       * The version that you have seen: 409 when there is a newer one. Absent: any.
       */
      version?: number;
      /**
       * @maxItems 10
       */
      tags:
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
        | [string, string, string, string, string, string, string, string, string, string];
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * List what was done to a conversation, newest first.
   */
  listConversationHistory: {
    input: {
      conversationId: string;
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
   * List who did what, newest first.
   */
  listAudit: {
    input: {
      /**
       * In UTC; the current one when absent.
       */
      month?: string;
      /**
       * The kind of an object, with `id`.
       */
      entity?: string;
      /**
       * The id of an object, with `entity`.
       */
      id?: string;
      actor?: string;
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
   * List the platform’s accesses to conversations, newest first.
   */
  listGrants: {
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
      items: AccessGrant[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Get one of the platform’s accesses to conversations.
   */
  getGrant: {
    input: {
      grantId: string;
    };
    output: AccessGrant;
  };
  /**
   * End the platform’s access to conversations.
   */
  revokeGrant: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      grantId: string;
    };
    output: AccessGrant;
  };
  /**
   * List what the platform read under a grant, newest first.
   */
  listGrantHistory: {
    input: {
      grantId: string;
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
   * See where the lookup tables stand.
   */
  getLookups: {
    input: Record<string, never>;
    output: Lookups;
  };
  /**
   * List the entries of the draft, by kind and place in the menu.
   */
  listEntries: {
    input: {
      kind?: 'service' | 'product' | 'issue';
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
      items: LookupEntry[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Add an entry to the draft.
   */
  createEntry: {
    input: {
      kind: 'service' | 'product' | 'issue';
      name: {
        [k: string]: string;
      };
      keywords: {
        /**
         * @maxItems 100
         */
        [k: string]: string[];
      };
      /**
       * @maxItems 500
       */
      examples: {
        text: string;
        lang: string;
      }[];
      replies: {
        [k: string]: {
          text: string;
          /**
           * Entries that the customer may ask for next.
           *
           * @maxItems 3
           */
          buttons?:
            | []
            | [
                {
                  entryId: string;
                  title: string;
                },
              ]
            | [
                {
                  entryId: string;
                  title: string;
                },
                {
                  entryId: string;
                  title: string;
                },
              ]
            | [
                {
                  entryId: string;
                  title: string;
                },
                {
                  entryId: string;
                  title: string;
                },
                {
                  entryId: string;
                  title: string;
                },
              ];
        };
      };
      action:
        | {
            do: 'answer';
          }
        | {
            do: 'open-ticket';
            priority: 'low' | 'normal' | 'high' | 'urgent';
          }
        | {
            do: 'hand-over';
          }
        | {
            do: 'draft-quotation';
          };
      /**
       * Needed where the action is to draft a quotation.
       */
      price?: {
        amountMinor: number;
        currency: string;
        unit?: string;
      };
      /**
       * Place in the menu, ascending; at the end when absent.
       */
      position?: number;
      /**
       * Why; stands in the history.
       */
      reason?: string;
    };
    output: LookupEntry;
  };
  /**
   * Get an entry of the draft.
   */
  getEntry: {
    input: {
      entryId: string;
    };
    output: LookupEntry;
  };
  /**
   * Change an entry of the draft.
   */
  changeEntry: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      kind?: 'service' | 'product' | 'issue';
      name?: {
        [k: string]: string;
      };
      keywords?: {
        /**
         * @maxItems 100
         */
        [k: string]: string[];
      };
      /**
       * @maxItems 500
       */
      examples?: {
        text: string;
        lang: string;
      }[];
      replies?: {
        [k: string]: {
          text: string;
          /**
           * Entries that the customer may ask for next.
           *
           * @maxItems 3
           */
          buttons?:
            | []
            | [
                {
                  entryId: string;
                  title: string;
                },
              ]
            | [
                {
                  entryId: string;
                  title: string;
                },
                {
                  entryId: string;
                  title: string;
                },
              ]
            | [
                {
                  entryId: string;
                  title: string;
                },
                {
                  entryId: string;
                  title: string;
                },
                {
                  entryId: string;
                  title: string;
                },
              ];
        };
      };
      action?:
        | {
            do: 'answer';
          }
        | {
            do: 'open-ticket';
            priority: 'low' | 'normal' | 'high' | 'urgent';
          }
        | {
            do: 'hand-over';
          }
        | {
            do: 'draft-quotation';
          };
      price?: {
        amountMinor: number;
        currency: string;
        unit?: string;
      } | null;
      /**
       * Place in the menu, ascending; at the end when absent.
       */
      position?: number;
      /**
       * Why; stands in the history.
       */
      reason?: string;
      entryId: string;
    };
    output: LookupEntry;
  };
  /**
   * Delete an entry of the draft.
   */
  deleteEntry: {
    input: {
      entryId: string;
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      /**
       * Why; stands in the history.
       */
      reason?: string;
    };
    output: {
      id: string;
    };
  };
  /**
   * List what was done to an entry, newest first.
   */
  listEntryHistory: {
    input: {
      entryId: string;
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
   * Put the entries of the draft in order.
   */
  orderEntries: {
    input: {
      /**
       * @maxItems 1000
       */
      entryIds: string[];
      /**
       * Of the draft that you have seen; 409 when it was changed since.
       */
      revision: number;
      /**
       * Why; stands in the history.
       */
      reason?: string;
    };
    output: {
      entryIds: string[];
    };
  };
  /**
   * List the starter tables.
   */
  listStarters: {
    input: Record<string, never>;
    output: {
      items: {
        trade: 'shop' | 'clinic' | 'restaurant' | 'school' | 'workshop';
        languages: string[];
        entries: {
          [k: string]: string;
        }[];
      }[];
    };
  };
  /**
   * Fill an empty draft with a starter table.
   */
  fillDraft: {
    input: {
      trade: 'shop' | 'clinic' | 'restaurant' | 'school' | 'workshop';
      /**
       * Why; stands in the history.
       */
      reason?: string;
    };
    output: {
      entries: number;
      languages: string[];
    };
  };
  /**
   * Export the draft, or a version, as CSV.
   */
  exportEntries: {
    input: {
      /**
       * A published version; the draft when absent.
       */
      version?: number;
    };
    output: string;
  };
  /**
   * Export the draft, or a version, as JSON.
   */
  exportTables: {
    input: {
      /**
       * A published version; the draft when absent.
       */
      version?: number;
    };
    output: {
      revision: number;
      entries: LookupTableEntry[];
    };
  };
  /**
   * Import entries from CSV or JSON into the draft.
   */
  importEntries: {
    input: {
      csv?: string;
      /**
       * As the JSON export gives them, instead of `csv`.
       *
       * @maxItems 1000
       */
      entries?: {
        id?: string;
        [k: string]: unknown;
      }[];
      /**
       * Of the draft that you have seen; 409 when it was changed since.
       */
      revision: number;
      /**
       * Why; stands in the history.
       */
      reason?: string;
      /**
       * `replace` deletes the entries that the file does not name.
       */
      mode?: 'merge' | 'replace';
      /**
       * Only report what would happen.
       */
      dryRun?: boolean;
    };
    output: ImportReport;
  };
  /**
   * Look for mistakes in the draft.
   */
  validateLookups: {
    input: {
      /**
       * Why; stands in the history.
       */
      reason?: string;
    };
    output: LookupValidation;
  };
  /**
   * See how the bot would read phrases, and why.
   */
  tryPhrases: {
    input: {
      /**
       * @minItems 1
       * @maxItems 50
       */
      phrases: [string, ...string[]];
      /**
       * A published version; the draft when absent.
       */
      version?: number;
      /**
       * Why; stands in the history.
       */
      reason?: string;
    };
    output: TriedPhrases;
  };
  /**
   * See what the draft would change.
   */
  replayMessages: {
    input: {
      /**
       * How many at most.
       */
      messages?: number;
      /**
       * Why; stands in the history.
       */
      reason?: string;
    };
    output: LookupReplay;
  };
  /**
   * Say what a message was about.
   */
  correctMessage: {
    input: {
      conversationId?: string;
      /**
       * With `conversationId`.
       */
      messageId?: string;
      /**
       * Instead of both: the message that the ticket was opened for.
       */
      ticketId?: string;
      /**
       * Of the draft; `null` where no entry fits.
       */
      entryId: string | null;
      /**
       * Why; stands in the history.
       */
      reason?: string;
    };
    output: Message;
  };
  /**
   * List what people corrected, newest first.
   */
  listCorrections: {
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
      items: CorrectedMessage[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Make a corrected message an example of its entry.
   */
  proposePhrase: {
    input: {
      conversationId?: string;
      /**
       * With `conversationId`.
       */
      messageId?: string;
      /**
       * Instead of both: the message that the ticket was opened for.
       */
      ticketId?: string;
      text?: string;
      /**
       * Why; stands in the history.
       */
      reason?: string;
    };
    output: {
      phrase: string;
      entry: LookupEntry;
    };
  };
  /**
   * See how the tables did on the newest messages.
   */
  reportLookups: {
    input: {
      /**
       * How many of the newest at most.
       */
      messages?: number;
    };
    output: LookupReport;
  };
  /**
   * Publish the draft as a new version.
   */
  publishLookups: {
    input: {
      /**
       * Of the draft that you have seen; 409 when it was changed since.
       */
      revision: number;
      /**
       * Why; stands in the history.
       */
      reason?: string;
    };
    output: LookupVersion;
  };
  /**
   * List the published versions, newest first.
   */
  listVersions: {
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
      items: LookupVersion[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Put an older version in force again.
   */
  restoreVersion: {
    input: {
      /**
       * Why; stands in the history.
       */
      reason?: string;
      version: number;
    };
    output: LookupVersion;
  };
  /**
   * List what was done to the tables as a whole, newest first.
   */
  listLookupHistory: {
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
      items: HistoryEntry[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * List the organisation’s WhatsApp numbers.
   */
  listNumbers: {
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
      items: PhoneNumber[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Connect a WhatsApp number.
   */
  connectNumber: {
    input: {
      phoneNumberId: string;
      /**
       * The WhatsApp Business account that the number belongs to.
       */
      wabaId: string;
      /**
       * A business or system user token of Meta. It is stored encrypted and never shown again.
       */
      accessToken: string;
    };
    output: PhoneNumber;
  };
  /**
   * Get a WhatsApp number and its health as last checked.
   */
  getNumber: {
    input: {
      phoneNumberId: string;
    };
    output: PhoneNumber;
  };
  /**
   * Ask WhatsApp how a number stands.
   */
  checkNumber: {
    input: {
      phoneNumberId: string;
    };
    output: PhoneNumber;
  };
  /**
   * Give a WhatsApp number a new token.
   */
  reconnectNumber: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      /**
       * A business or system user token of Meta. It is stored encrypted and never shown again.
       */
      accessToken: string;
      /**
       * Needed once for a number that was connected without its account.
       */
      wabaId?: string;
      phoneNumberId: string;
    };
    output: PhoneNumber;
  };
  /**
   * Give a WhatsApp number up.
   */
  disconnectNumber: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      phoneNumberId: string;
    };
    output: PhoneNumber;
  };
  /**
   * List what was done to a WhatsApp number, newest first.
   */
  listNumberHistory: {
    input: {
      phoneNumberId: string;
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
   * Get the organisation’s settings.
   */
  getSettings: {
    input: Record<string, never>;
    output: Settings;
  };
  /**
   * Change the organisation’s settings.
   */
  changeSettings: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      name?: string;
      hours?: {
        timeZone: string;
        week: {
          /**
           * @maxItems 6
           */
          monday?:
            | []
            | [
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ];
          /**
           * @maxItems 6
           */
          tuesday?:
            | []
            | [
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ];
          /**
           * @maxItems 6
           */
          wednesday?:
            | []
            | [
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ];
          /**
           * @maxItems 6
           */
          thursday?:
            | []
            | [
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ];
          /**
           * @maxItems 6
           */
          friday?:
            | []
            | [
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ];
          /**
           * @maxItems 6
           */
          saturday?:
            | []
            | [
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ];
          /**
           * @maxItems 6
           */
          sunday?:
            | []
            | [
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ];
        };
        /**
         * @maxItems 400
         */
        holidays?: {
          date: string;
          name: string;
          /**
           * @maxItems 6
           */
          hours?:
            | []
            | [
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ]
            | [
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
                {
                  from: string;
                  to: string;
                },
              ];
        }[];
      };
      /**
       * The first is for customers whose language is none of these.
       *
       * @minItems 1
       * @maxItems 20
       */
      languages?:
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
      texts?: {
        [k: string]: {
          greeting?: string;
          menu?: string;
          menuButton?: string;
          answerByNumber?: string;
          services?: string;
          products?: string;
          issues?: string;
          more?: string;
          talkToPerson?: string;
          didYouMean?: string;
          notUnderstood?: string;
          handedOver?: string;
          personWillLook?: string;
          ticketOpened?: string;
          ticketAlreadyOpen?: string;
          closed?: string;
        };
      };
      caution?: {
        answerAbove?: number;
        offerAbove?: number;
      };
      languageModel?: {
        /**
         * Heard only where the platform has a language model. Customers’ words are sent to it then.
         */
        isOn?: boolean;
        questionsPerMonth?: number;
      };
      conversationVisibility?: 'all' | 'team' | 'own';
      retentionDays?: {
        messages?: number;
        media?: number;
        tickets?: number;
        quotations?: number;
        reviews?: number;
      };
      ticketReopenDays?: number;
    };
    output: Settings;
  };
  /**
   * List the changes of the settings, newest first.
   */
  listSettingsHistory: {
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
      items: HistoryEntry[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * List quotations of one status or of one customer, newest first.
   */
  listQuotations: {
    input: {
      status?:
        | 'draft'
        | 'pending_approval'
        | 'approved'
        | 'sent'
        | 'change_requested'
        | 'accepted'
        | 'declined'
        | 'expired'
        | 'withdrawn';
      /**
       * All of this customer, whatever their status.
       */
      customerId?: string;
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
      items: Quotation[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Draft a quotation.
   */
  createQuotation: {
    input: {
      /**
       * Where it will be sent; its customer gets the quotation.
       */
      conversationId: string;
      content: {
        language: string;
        currency: string;
        taxMode: 'inclusive' | 'exclusive';
        title?: string;
        /**
         * @minItems 1
         * @maxItems 100
         */
        lines: [
          {
            entryId?: string;
            description: string;
            quantity: string;
            unit?: string;
            unitPriceMinor: number;
            discount?:
              | {
                  percent: string;
                }
              | {
                  amountMinor: number;
                };
            /**
             * @maxItems 5
             */
            taxes?:
              | []
              | [
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ];
          },
          ...{
            entryId?: string;
            description: string;
            quantity: string;
            unit?: string;
            unitPriceMinor: number;
            discount?:
              | {
                  percent: string;
                }
              | {
                  amountMinor: number;
                };
            /**
             * @maxItems 5
             */
            taxes?:
              | []
              | [
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ];
          }[],
        ];
        discount?:
          | {
              percent: string;
            }
          | {
              amountMinor: number;
            };
        validUntil: string;
        note?: string;
        terms?: string;
      };
    };
    output: Quotation;
  };
  /**
   * Compute the amounts of a quotation, and keep nothing.
   */
  priceQuotation: {
    input: {
      content: {
        language: string;
        currency: string;
        taxMode: 'inclusive' | 'exclusive';
        title?: string;
        /**
         * @minItems 1
         * @maxItems 100
         */
        lines: [
          {
            entryId?: string;
            description: string;
            quantity: string;
            unit?: string;
            unitPriceMinor: number;
            discount?:
              | {
                  percent: string;
                }
              | {
                  amountMinor: number;
                };
            /**
             * @maxItems 5
             */
            taxes?:
              | []
              | [
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ];
          },
          ...{
            entryId?: string;
            description: string;
            quantity: string;
            unit?: string;
            unitPriceMinor: number;
            discount?:
              | {
                  percent: string;
                }
              | {
                  amountMinor: number;
                };
            /**
             * @maxItems 5
             */
            taxes?:
              | []
              | [
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ];
          }[],
        ];
        discount?:
          | {
              percent: string;
            }
          | {
              amountMinor: number;
            };
        validUntil: string;
        note?: string;
        terms?: string;
      };
    };
    output: QuotationTotals;
  };
  /**
   * Export quotations of one status as CSV, the newest 2000.
   */
  exportQuotations: {
    input: {
      status:
        | 'draft'
        | 'pending_approval'
        | 'approved'
        | 'sent'
        | 'change_requested'
        | 'accepted'
        | 'declined'
        | 'expired'
        | 'withdrawn';
    };
    output: string;
  };
  /**
   * Count what became of the quotations drafted in a period.
   */
  reportQuotations: {
    input: {
      from: string;
      /**
       * The last day, included.
       */
      to: string;
    };
    output: {
      timeZone: string;
      byStatus: {
        status:
          | 'draft'
          | 'pending_approval'
          | 'approved'
          | 'sent'
          | 'change_requested'
          | 'accepted'
          | 'declined'
          | 'expired'
          | 'withdrawn';
        currency: string;
        count: number;
        totalMinor: number;
      }[];
      byAuthor: {
        /**
         * As in the history: `user:us_…`, `bot`.
         */
        author: string;
        currency: string;
        count: number;
        totalMinor: number;
        /**
         * Those of them that were accepted.
         */
        won: {
          count: number;
          totalMinor: number;
        };
      }[];
      byLossReason: {
        reason: 'price' | 'timing' | 'competitor' | 'no_need' | 'no_answer' | 'mistake' | 'other' | 'none_noted';
        currency: string;
        count: number;
        totalMinor: number;
      }[];
    };
  };
  /**
   * Get the organisation’s rules for quotations.
   */
  getQuotationRules: {
    input: Record<string, never>;
    output: {
      /**
       * Absent until an administrator has made them.
       */
      rules?: {
        seller: {
          name: string;
          address?: string;
          taxId?: string;
          phone?: string;
          email?: string;
          website?: string;
        };
        logo?: string;
        accentColor?: string;
        reference: string;
        currency: string;
        taxMode: 'inclusive' | 'exclusive';
        /**
         * @maxItems 20
         */
        taxes:
          | []
          | [
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ];
        validDays: number;
        terms?: string;
        /**
         * @maxItems 20
         */
        templates:
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
        teamId?: string;
        /**
         * @maxItems 20
         */
        approvalAbove:
          | []
          | [
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ];
      };
      version: number;
    };
  };
  /**
   * Replace the rules for quotations: sender, numbering, taxes, limits of approval.
   */
  replaceQuotationRules: {
    input: {
      rules: {
        seller: {
          name: string;
          address?: string;
          taxId?: string;
          phone?: string;
          email?: string;
          website?: string;
        };
        logo?: string;
        accentColor?: string;
        reference?: string;
        currency?: string;
        taxMode?: 'inclusive' | 'exclusive';
        /**
         * @maxItems 20
         */
        taxes?:
          | []
          | [
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ];
        validDays?: number;
        terms?: string;
        /**
         * @maxItems 20
         */
        templates?:
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
        teamId?: string;
        /**
         * @maxItems 20
         */
        approvalAbove?:
          | []
          | [
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ];
      };
      /**
       * The version that you have seen, 0 for none; 409 when there is a newer one.
       */
      version: number;
    };
    output: {
      /**
       * Absent until an administrator has made them.
       */
      rules?: {
        seller: {
          name: string;
          address?: string;
          taxId?: string;
          phone?: string;
          email?: string;
          website?: string;
        };
        logo?: string;
        accentColor?: string;
        reference: string;
        currency: string;
        taxMode: 'inclusive' | 'exclusive';
        /**
         * @maxItems 20
         */
        taxes:
          | []
          | [
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ];
        validDays: number;
        terms?: string;
        /**
         * @maxItems 20
         */
        templates:
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
        teamId?: string;
        /**
         * @maxItems 20
         */
        approvalAbove:
          | []
          | [
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ]
          | [
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
              {
                currency: string;
                amountMinor: number;
              },
            ];
      };
      version: number;
    };
  };
  /**
   * Get a quotation.
   */
  getQuotation: {
    input: {
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * Replace what a quotation offers.
   */
  editQuotation: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      content: {
        language: string;
        currency: string;
        taxMode: 'inclusive' | 'exclusive';
        title?: string;
        /**
         * @minItems 1
         * @maxItems 100
         */
        lines: [
          {
            entryId?: string;
            description: string;
            quantity: string;
            unit?: string;
            unitPriceMinor: number;
            discount?:
              | {
                  percent: string;
                }
              | {
                  amountMinor: number;
                };
            /**
             * @maxItems 5
             */
            taxes?:
              | []
              | [
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ];
          },
          ...{
            entryId?: string;
            description: string;
            quantity: string;
            unit?: string;
            unitPriceMinor: number;
            discount?:
              | {
                  percent: string;
                }
              | {
                  amountMinor: number;
                };
            /**
             * @maxItems 5
             */
            taxes?:
              | []
              | [
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ]
              | [
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                  {
                    name: string;
                    percent: string;
                  },
                ];
          }[],
        ];
        discount?:
          | {
              percent: string;
            }
          | {
              amountMinor: number;
            };
        validUntil: string;
        note?: string;
        terms?: string;
      };
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * End the writing of a draft: it is approved, or waits for approval above the limit.
   */
  submitQuotation: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * Approve a quotation that somebody else wrote.
   */
  approveQuotation: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * Give a quotation back to its author, with the reason.
   */
  rejectQuotation: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      reason: string;
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * Freeze the revision and send it to the customer.
   */
  sendQuotation: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * Deliver the document of a sent quotation once more, after it failed.
   */
  deliverQuotation: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * Note what the customer said about a sent quotation, outside WhatsApp.
   */
  recordQuotationAnswer: {
    input: {
      /**
       * The revision that the customer spoke of.
       */
      revision: number;
      answer: 'accepted' | 'declined' | 'change_requested';
      /**
       * How you know: a call, a signed copy.
       */
      note?: string;
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * Take a quotation back.
   */
  withdrawQuotation: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      reason?: string;
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * Draft a new quotation like this one.
   */
  duplicateQuotation: {
    input: {
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * Note why a quotation was not accepted.
   */
  noteLoss: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      reason: 'price' | 'timing' | 'competitor' | 'no_need' | 'no_answer' | 'mistake' | 'other';
      note?: string;
      quotationId: string;
    };
    output: Quotation;
  };
  /**
   * List the revisions that were sent, newest first.
   */
  listQuotationRevisions: {
    input: {
      quotationId: string;
    };
    output: {
      items: QuotationRevision[];
    };
  };
  /**
   * List what was done to a quotation, newest first.
   */
  listQuotationHistory: {
    input: {
      quotationId: string;
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
   * List and search customers, by name.
   */
  listCustomers: {
    input: {
      /**
       * The beginning of the name.
       */
      name?: string;
      /**
       * With the country code.
       */
      phone?: string;
      userId?: string;
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
      items: Customer[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Make a customer who has not written yet.
   */
  createCustomer: {
    input: {
      /**
       * With the country code.
       */
      phone: string;
      /**
       * Your WhatsApp number that the conversation belongs to.
       */
      phoneNumberId: string;
      ownName?: string;
    };
    output: Customer;
  };
  /**
   * Get a customer.
   */
  getCustomer: {
    input: {
      customerId: string;
    };
    output: Customer;
  };
  /**
   * Change what you say of a customer.
   */
  changeCustomer: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      /**
       * `null`: their profile name shows again.
       */
      ownName?: string | null;
      /**
       * @maxItems 20
       */
      tags?:
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
      customerId: string;
    };
    output: Customer;
  };
  /**
   * Merge another record of the same person into a customer.
   */
  mergeCustomers: {
    input: {
      /**
       * The record that goes up in this one.
       */
      otherId: string;
      /**
       * The version of this customer that you have seen.
       */
      version: number;
      customerId: string;
    };
    output: Customer;
  };
  /**
   * Write a note on a customer.
   */
  addCustomerNote: {
    input: {
      text: string;
      customerId: string;
    };
    output: CustomerNote;
  };
  /**
   * List a customer’s notes, newest first.
   */
  listCustomerNotes: {
    input: {
      customerId: string;
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
      items: CustomerNote[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Record what a customer said about marketing.
   */
  recordConsent: {
    input: {
      value: 'given' | 'withdrawn';
      /**
       * How you know.
       */
      source: string;
      /**
       * When they said it; now when absent.
       */
      at?: string;
      customerId: string;
    };
    output: ConsentRecord;
  };
  /**
   * List what a customer said about marketing, newest record first.
   */
  listCustomerConsents: {
    input: {
      customerId: string;
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
      items: ConsentRecord[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * List a customer’s conversations.
   */
  listCustomerConversations: {
    input: {
      customerId: string;
    };
    output: {
      items: Conversation[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * List a customer’s tickets, newest first.
   */
  listCustomerTickets: {
    input: {
      customerId: string;
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
   * List what was done to a customer’s record, newest first.
   */
  listCustomerHistory: {
    input: {
      customerId: string;
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
   * List message templates, by name and language.
   */
  listTemplates: {
    input: {
      /**
       * How many at most, 1 to 100.
       */
      limit?: number;
      /**
       * The `next` of the page before; absent for the first page.
       */
      after?: string;
      /**
       * What the name begins with.
       */
      name?: string;
      status?:
        | 'submitting'
        | 'pending'
        | 'approved'
        | 'flagged'
        | 'rejected'
        | 'paused'
        | 'disabled'
        | 'in_appeal'
        | 'limit_exceeded'
        | 'locked'
        | 'archived'
        | 'pending_deletion'
        | 'deleted'
        | 'unknown';
      /**
       * Of one WhatsApp Business account.
       */
      wabaId?: string;
    };
    output: {
      items: Template[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Make a message template.
   */
  createTemplate: {
    input: {
      name: string;
      language: string;
      /**
       * Authentication templates have a text of WhatsApp’s own; make them in its manager and sync.
       */
      category: 'MARKETING' | 'UTILITY';
      header?: {
        text: string;
        example?: string;
      };
      body: {
        text: string;
        /**
         * What stands in each placeholder, by its name.
         */
        examples?: {
          [k: string]: string;
        };
      };
      footer?: string;
      /**
       * @maxItems 10
       */
      buttons?:
        | []
        | [
            | {
                type: 'quick_reply';
                text: string;
              }
            | {
                type: 'url';
                text: string;
                url: string;
                example?: string;
              }
            | {
                type: 'phone_number';
                text: string;
                phone: string;
              }
            | {
                type: 'copy_code';
                example: string;
              },
          ]
        | [
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
          ]
        | [
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
          ]
        | [
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
          ]
        | [
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
          ]
        | [
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
          ]
        | [
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
          ]
        | [
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
          ]
        | [
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
          ]
        | [
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
            (
              | {
                  type: 'quick_reply';
                  text: string;
                }
              | {
                  type: 'url';
                  text: string;
                  url: string;
                  example?: string;
                }
              | {
                  type: 'phone_number';
                  text: string;
                  phone: string;
                }
              | {
                  type: 'copy_code';
                  example: string;
                }
            ),
          ];
      /**
       * The WhatsApp Business account, which is that of one of your numbers.
       */
      wabaId: string;
    };
    output: Template;
  };
  /**
   * Get a message template.
   */
  getTemplate: {
    input: {
      templateId: string;
    };
    output: Template;
  };
  /**
   * Take over Meta’s message templates.
   */
  syncTemplates: {
    input: {
      /**
       * The WhatsApp Business account.
       */
      wabaId: string;
    };
    output: {
      startedAt: string;
    };
  };
  /**
   * List what was done to a template, newest first.
   */
  listTemplateHistory: {
    input: {
      templateId: string;
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
   * List tickets of one status, the closest deadline first.
   */
  listTickets: {
    input: {
      status?: 'new' | 'open' | 'waiting' | 'on_hold' | 'resolved' | 'closed';
      /**
       * A person, or `nobody`.
       */
      assigneeId?: string | 'nobody';
      teamId?: string;
      customerId?: string;
      /**
       * Only those with a deadline before this time.
       */
      dueBefore?: string;
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
   * Open a ticket.
   */
  openTicket: {
    input: {
      /**
       * Where its customer is answered.
       */
      conversationId: string;
      subject: string;
      priority?: 'low' | 'normal' | 'high' | 'urgent';
      /**
       * An entry of the published lookup tables.
       */
      category?: string;
      teamId?: string;
      /**
       * The message of the conversation that it is about.
       */
      messageId?: string;
      /**
       * The finished ticket of this customer that it goes on from.
       */
      followsId?: string;
    };
    output: Ticket;
  };
  /**
   * Count the tickets that one sees by status, for a board.
   */
  countTickets: {
    input: Record<string, never>;
    output: {
      counts: {
        status: 'new' | 'open' | 'waiting' | 'on_hold' | 'resolved';
        count: number;
        /**
         * Whose deadline has passed.
         */
        overdue: number;
        /**
         * Whether there are more than were counted, which are about 2,000.
         */
        isMore: boolean;
      }[];
    };
  };
  /**
   * Export tickets of one status as CSV, at most 2000, the closest deadline first.
   */
  exportTickets: {
    input: {
      status: 'new' | 'open' | 'waiting' | 'on_hold' | 'resolved' | 'closed';
      /**
       * A person, or `nobody`.
       */
      assigneeId?: string | 'nobody';
      teamId?: string;
      customerId?: string;
      /**
       * Only those with a deadline before this time.
       */
      dueBefore?: string;
    };
    output: string;
  };
  /**
   * Get the organisation’s rules for tickets.
   */
  getTicketRules: {
    input: Record<string, never>;
    output: {
      /**
       * Absent until somebody has made them: nothing is promised.
       */
      rules?: {
        sla: {
          /**
           * @maxItems 200
           */
          rules: {
            priority?: 'low' | 'normal' | 'high' | 'urgent';
            category?: string;
            targets: {
              firstResponseMinutes?: number;
              nextResponseMinutes?: number;
              resolutionMinutes?: number;
            };
          }[];
          pausesOnHold: boolean;
          warnAtPercent: number;
          escalateAfterMinutes: number;
          reassignAfterMinutes?: number;
        };
        defaultTeamId?: string;
        /**
         * @maxItems 200
         */
        assignment: {
          teamId: string;
          method: 'round_robin' | 'least_busy' | 'manual';
          capacity?: number;
        }[];
      };
      version: number;
    };
  };
  /**
   * Replace the rules for tickets: what is promised, and who is given them.
   */
  replaceTicketRules: {
    input: {
      rules: {
        sla?: {
          /**
           * @maxItems 200
           */
          rules?: {
            priority?: 'low' | 'normal' | 'high' | 'urgent';
            category?: string;
            targets: {
              firstResponseMinutes?: number;
              nextResponseMinutes?: number;
              resolutionMinutes?: number;
            };
          }[];
          pausesOnHold?: boolean;
          warnAtPercent?: number;
          escalateAfterMinutes?: number;
          reassignAfterMinutes?: number;
        };
        defaultTeamId?: string;
        /**
         * @maxItems 200
         */
        assignment?: {
          teamId: string;
          method: 'round_robin' | 'least_busy' | 'manual';
          capacity?: number;
        }[];
      };
      /**
       * The version that you have seen, 0 for none; 409 when there is a newer one.
       */
      version: number;
    };
    output: {
      /**
       * Absent until somebody has made them: nothing is promised.
       */
      rules?: {
        sla: {
          /**
           * @maxItems 200
           */
          rules: {
            priority?: 'low' | 'normal' | 'high' | 'urgent';
            category?: string;
            targets: {
              firstResponseMinutes?: number;
              nextResponseMinutes?: number;
              resolutionMinutes?: number;
            };
          }[];
          pausesOnHold: boolean;
          warnAtPercent: number;
          escalateAfterMinutes: number;
          reassignAfterMinutes?: number;
        };
        defaultTeamId?: string;
        /**
         * @maxItems 200
         */
        assignment: {
          teamId: string;
          method: 'round_robin' | 'least_busy' | 'manual';
          capacity?: number;
        }[];
      };
      version: number;
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
   * Change a ticket’s priority, category or subject.
   */
  editTicket: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      priority?: 'low' | 'normal' | 'high' | 'urgent';
      /**
       * An entry of the published lookup tables; `null`: none fits.
       */
      category?: string | null;
      /**
       * `null` takes it away.
       */
      subject?: string | null;
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
      /**
       * For the history.
       */
      reason?: string;
      ticketId: string;
    };
    output: Ticket;
  };
  /**
   * Take a ticket that nobody has.
   */
  takeTicket: {
    input: {
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
      /**
       * For the history.
       */
      reason?: string;
      ticketId: string;
    };
    output: Ticket;
  };
  /**
   * Merge a ticket into another one of the same customer.
   */
  mergeTicket: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      intoId: string;
      /**
       * For the history.
       */
      reason?: string;
      ticketId: string;
    };
    output: Ticket;
  };
  /**
   * Link a message to a ticket.
   */
  linkMessage: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      /**
       * Where the message is; the ticket’s first conversation where it is absent.
       */
      conversationId?: string;
      messageId: string;
      ticketId: string;
    };
    output: Ticket;
  };
  /**
   * Take the link of a message away from a ticket.
   */
  unlinkMessage: {
    input: {
      ticketId: string;
      messageId: string;
      version: number;
      /**
       * Where the message is; the ticket’s first conversation where it is absent.
       */
      conversationId?: string;
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
  /**
   * List organisations, newest first.
   */
  listTenants: {
    input: {
      state?: 'active' | 'suspended' | 'closed';
      plan?: 'trial' | 'starter' | 'growth' | 'scale';
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
      items: PlatformTenant[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Make an organisation and invite its first administrator by e-mail.
   */
  createTenant: {
    input: {
      name: string;
      plan?: 'trial' | 'starter' | 'growth' | 'scale';
      /**
       * The first is for customers whose language is none of these.
       *
       * @minItems 1
       * @maxItems 20
       */
      languages?:
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
      administratorEmail: string;
    };
    output: PlatformTenant;
  };
  /**
   * Get an organisation.
   */
  getTenant: {
    input: {
      tenantId: string;
    };
    output: PlatformTenant;
  };
  /**
   * Invite the first administrator of an organisation (again).
   */
  inviteAdministrator: {
    input: {
      email: string;
      tenantId: string;
    };
    output: Invitation;
  };
  /**
   * Give an organisation another plan.
   */
  changeTenantPlan: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      plan: 'trial' | 'starter' | 'growth' | 'scale';
      tenantId: string;
    };
    output: PlatformTenant;
  };
  /**
   * Suspend an organisation.
   */
  suspendTenant: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      /**
       * Why; the organisation reads it.
       */
      reason: string;
      tenantId: string;
    };
    output: PlatformTenant;
  };
  /**
   * Let a suspended organisation work again.
   */
  resumeTenant: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      /**
       * Why; the organisation reads it.
       */
      reason: string;
      tenantId: string;
    };
    output: PlatformTenant;
  };
  /**
   * List an organisation’s WhatsApp numbers.
   */
  listTenantNumbers: {
    input: {
      tenantId: string;
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
      items: PhoneNumber[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Take a WhatsApp number from an organisation.
   */
  freeTenantNumber: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      tenantId: string;
      phoneNumberId: string;
    };
    output: PhoneNumber;
  };
  /**
   * Get to read an organisation’s conversations for a while.
   */
  openTenantGrant: {
    input: {
      /**
       * Why; the organisation reads it.
       */
      reason: string;
      /**
       * For how long.
       */
      minutes: number;
      tenantId: string;
    };
    output: AccessGrant;
  };
  /**
   * List the platform’s grants for an organisation, newest first.
   */
  listTenantGrants: {
    input: {
      tenantId: string;
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
      items: AccessGrant[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Give one’s own access back before its time.
   */
  endTenantGrant: {
    input: {
      /**
       * The version that you have seen; 409 when there is a newer one.
       */
      version: number;
      tenantId: string;
      grantId: string;
    };
    output: AccessGrant;
  };
  /**
   * List an organisation’s conversations of one state, under a grant.
   */
  listTenantConversations: {
    input: {
      tenantId: string;
      status?: 'bot' | 'open' | 'waiting' | 'resolved';
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
      items: Conversation[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * Get a conversation of an organisation, under a grant.
   */
  getTenantConversation: {
    input: {
      tenantId: string;
      conversationId: string;
    };
    output: Conversation;
  };
  /**
   * List the messages of an organisation’s conversation, newest first, under a grant.
   */
  listTenantMessages: {
    input: {
      tenantId: string;
      conversationId: string;
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
      items: Message[];
      /**
       * Give it as `after` to get the next page; absent on the last one.
       */
      next?: string;
    };
  };
  /**
   * List what the platform’s administrators did, newest first.
   */
  listPlatformAudit: {
    input: {
      /**
       * In UTC; the current one when absent.
       */
      month?: string;
      tenantId?: string;
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
      items: PlatformHistoryEntry[];
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
  onDutySince?: string;
  signedOutAt?: string;
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
    | 'lookups:propose'
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
export interface CannedReply {
  id: string;
  shortcut: string;
  texts: {
    [k: string]: string;
  };
  createdAt: string;
  updatedAt: string;
  version: number;
}
export interface Conversation {
  id: string;
  customer: CustomerInBrief;
  phoneNumberId: string;
  /**
   * Who has it: the bot, people (`open`), the customer (`waiting`), or nobody any more.
   */
  status: 'bot' | 'open' | 'waiting' | 'resolved';
  version: number;
  createdAt: string;
  /**
   * Its place in the inbox.
   */
  activeAt: string;
  lastMessage?: {
    at: string;
    direction: 'in' | 'out';
    preview: string;
  };
  unread: number;
  assigneeId?: string;
  teamId?: string;
  tags: string[];
  /**
   * Why a person must look at it.
   */
  attention?: 'reply-failed' | 'reply-unconfirmed' | 'window-closed' | 'handed-over';
  /**
   * When it comes back, where it was put aside.
   */
  snoozedUntil?: string;
  /**
   * The last ticket that came of it.
   */
  ticketId?: string;
  /**
   * WhatsApp’s 24 hours after the customer’s last message.
   */
  window: {
    /**
     * Absent when the customer never wrote.
     */
    endsAt?: string;
    /**
     * Whether more than approved templates may be sent now.
     */
    freeText: boolean;
  };
}
export interface CustomerInBrief {
  id: string;
  name?: string;
  /**
   * With `+` and country code.
   */
  phone?: string;
  /**
   * WhatsApp’s business-scoped id.
   */
  userId?: string;
}
export interface Message {
  id: string;
  /**
   * `note`: between colleagues, never sent.
   */
  direction: 'in' | 'out' | 'note';
  /**
   * `customer`, `bot`, `phone-app`, or who wrote it: `user:us_…`, `integration:ak_…`.
   */
  author?: string;
  sentAt: string;
  /**
   * WhatsApp’s type of what came in; `note` for notes.
   */
  type: string;
  /**
   * What it says, in one way for all types.
   */
  text?: string;
  /**
   * What we sent, with its buttons, rows or file.
   */
  content?:
    | (
        | {
            type: 'text';
            text: string;
          }
        | {
            type: 'buttons';
            document?: {
              mediaId: string;
              filename: string;
            };
            text: string;
            buttons: {
              id: string;
              title: string;
            }[];
          }
        | {
            type: 'list';
            text: string;
            button?: string;
            sections?: {
              title: string;
              /**
               * @minItems 1
               */
              rows: [
                {
                  id: string;
                  title: string;
                  description?: string;
                },
                ...{
                  id: string;
                  title: string;
                  description?: string;
                }[],
              ];
            }[];
          }
        | {
            type: 'template';
            templateId: string;
            name: string;
            language: string;
            category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
            text: string;
            header?:
              | {
                  type: 'text';
                  /**
                   * @minItems 1
                   */
                  values: [
                    {
                      name?: string;
                      value: string;
                    },
                    ...{
                      name?: string;
                      value: string;
                    }[],
                  ];
                }
              | {
                  type: 'image' | 'video' | 'document';
                  link: string;
                }
              | {
                  type: 'uploaded';
                  document: {
                    mediaId: string;
                    filename: string;
                  };
                };
            body: {
              name?: string;
              value: string;
            }[];
            buttons: {
              index: number;
              kind: 'url' | 'quick_reply' | 'copy_code';
              value: string;
            }[];
          }
      )
    | (
        | {
            type: 'media';
            media: 'image' | 'video' | 'audio' | 'document';
            caption?: string;
            filename?: string;
            link: string;
          }
        | {
            type: 'media';
            media: 'image' | 'video' | 'audio' | 'document';
            caption?: string;
            filename?: string;
            fileId: string;
            mimeType: string;
          }
      );
  /**
   * Its file; `GET …/messages/{messageId}/file` gives a link to it.
   */
  file?: {
    /**
     * `pending`: still to be copied from WhatsApp.
     */
    state: 'stored' | 'pending' | 'lost';
    name: string;
    mimeType: string;
    bytes?: number;
    /**
     * Why it is lost.
     */
    cause?: string;
    nextStep?: string;
  };
  /**
   * What the customer chose.
   */
  choice?: {
    id: string;
    title: string;
  };
  status?:
    | 'queued'
    | 'retrying'
    | 'superseded'
    | 'unknown'
    | 'accepted'
    | 'sent'
    | 'failed'
    | 'delivered'
    | 'read'
    | 'played';
  statusAt?: string;
  failure?: {
    code: number | string;
    cause: string;
    nextStep: string;
  };
  /**
   * How the bot read it: the likeliest entries, and what spoke for and against them.
   */
  reading?: {
    intent:
      | 'choice'
      | 'number'
      | 'greeting'
      | 'thanks'
      | 'menu'
      | 'person'
      | 'yes'
      | 'no'
      | 'entries'
      | 'nothing'
      | 'not-text';
    language?: string;
    /**
     * @maxItems 3
     */
    entries:
      | []
      | [
          {
            entryId: string;
            score: number;
            /**
             * What spoke for it.
             */
            evidence: {
              word: string;
              met: string;
              kind: 'keyword' | 'phrase' | 'name' | 'example';
              typo: boolean;
              related?: string;
              weight: number;
            }[];
            /**
             * What spoke against it; told of the likeliest entry.
             */
            against?: {
              word: string;
              /**
               * The entry that the word speaks for.
               */
              entryId?: string;
              weight: number;
            }[];
          },
        ]
      | [
          {
            entryId: string;
            score: number;
            /**
             * What spoke for it.
             */
            evidence: {
              word: string;
              met: string;
              kind: 'keyword' | 'phrase' | 'name' | 'example';
              typo: boolean;
              related?: string;
              weight: number;
            }[];
            /**
             * What spoke against it; told of the likeliest entry.
             */
            against?: {
              word: string;
              /**
               * The entry that the word speaks for.
               */
              entryId?: string;
              weight: number;
            }[];
          },
          {
            entryId: string;
            score: number;
            /**
             * What spoke for it.
             */
            evidence: {
              word: string;
              met: string;
              kind: 'keyword' | 'phrase' | 'name' | 'example';
              typo: boolean;
              related?: string;
              weight: number;
            }[];
            /**
             * What spoke against it; told of the likeliest entry.
             */
            against?: {
              word: string;
              /**
               * The entry that the word speaks for.
               */
              entryId?: string;
              weight: number;
            }[];
          },
        ]
      | [
          {
            entryId: string;
            score: number;
            /**
             * What spoke for it.
             */
            evidence: {
              word: string;
              met: string;
              kind: 'keyword' | 'phrase' | 'name' | 'example';
              typo: boolean;
              related?: string;
              weight: number;
            }[];
            /**
             * What spoke against it; told of the likeliest entry.
             */
            against?: {
              word: string;
              /**
               * The entry that the word speaks for.
               */
              entryId?: string;
              weight: number;
            }[];
          },
          {
            entryId: string;
            score: number;
            /**
             * What spoke for it.
             */
            evidence: {
              word: string;
              met: string;
              kind: 'keyword' | 'phrase' | 'name' | 'example';
              typo: boolean;
              related?: string;
              weight: number;
            }[];
            /**
             * What spoke against it; told of the likeliest entry.
             */
            against?: {
              word: string;
              /**
               * The entry that the word speaks for.
               */
              entryId?: string;
              weight: number;
            }[];
          },
          {
            entryId: string;
            score: number;
            /**
             * What spoke for it.
             */
            evidence: {
              word: string;
              met: string;
              kind: 'keyword' | 'phrase' | 'name' | 'example';
              typo: boolean;
              related?: string;
              weight: number;
            }[];
            /**
             * What spoke against it; told of the likeliest entry.
             */
            against?: {
              word: string;
              /**
               * The entry that the word speaks for.
               */
              entryId?: string;
              weight: number;
            }[];
          },
        ];
    choiceId?: string;
    number?: number;
  };
  /**
   * What a person says it was about; no entry: none fits.
   */
  correction?: {
    entryId?: string;
    at: string;
    by: string;
  };
  /**
   * What the bot decided.
   */
  decision?:
    | {
        do: 'greet';
        language: string;
      }
    | {
        do: 'menu';
        language: string;
      }
    | {
        do: 'offer';
        language: string;
        /**
         * @minItems 1
         * @maxItems 9
         */
        entryIds:
          | [string]
          | [string, string]
          | [string, string, string]
          | [string, string, string, string]
          | [string, string, string, string, string]
          | [string, string, string, string, string, string]
          | [string, string, string, string, string, string, string]
          | [string, string, string, string, string, string, string, string]
          | [string, string, string, string, string, string, string, string, string];
      }
    | {
        do: 'ask-again';
        language: string;
      }
    | {
        do: 'answer';
        language: string;
        entryId: string;
        by?: 'language-model';
      }
    | {
        do: 'open-ticket';
        language: string;
        entryId: string;
        priority: 'low' | 'normal' | 'high' | 'urgent';
        by?: 'language-model';
      }
    | {
        do: 'hand-over';
        language: string;
        reason: 'asked' | 'unsure' | 'entry' | 'not-text';
        entryId?: string;
        by?: 'language-model';
      }
    | {
        do: 'draft-quotation';
        language: string;
        entryId: string;
        by?: 'language-model';
      }
    | {
        do: 'both';
        language: string;
        /**
         * @minItems 2
         * @maxItems 2
         */
        acts: never[];
      }
    | {
        do: 'confirm-quotation';
        language: string;
        outcome:
          | 'accepted'
          | 'declined'
          | 'change_requested'
          | 'newer-revision'
          | 'being-changed'
          | 'expired'
          | 'withdrawn'
          | 'answered'
          | 'unknown'
          | 'drafted';
        reference?: string;
      }
    | {
        do: 'none';
        reason: 'thanks' | 'no-message';
      };
  /**
   * Ids of the messages that the bot answers by it.
   */
  answers?: string[];
  /**
   * A newer message was answered first.
   */
  superseded?: boolean;
  /**
   * Id of the failed message that it repeats.
   */
  retryOf?: string;
  /**
   * Id of the message that repeats it.
   */
  retriedAs?: string;
}
export interface Upload {
  /**
   * For `content.fileId` of a message in this conversation.
   */
  id: string;
  /**
   * Where the file goes: the bytes as the body, the headers as they are, no others.
   */
  upload: {
    method: 'PUT';
    url: string;
    headers: {
      [k: string]: string;
    };
    expiresAt: string;
  };
}
export interface FileLink {
  url: string;
  expiresAt: string;
  name: string;
  mimeType: string;
}
/**
 * Who of the platform may read conversations, until when, and why.
 */
export interface AccessGrant {
  id: string;
  userId: string;
  /**
   * Why; the organisation reads it.
   */
  reason: string;
  createdAt: string;
  validUntil: string;
  endedAt?: string;
  version: number;
  state: 'live' | 'ended' | 'expired';
}
export interface Lookups {
  /**
   * The version in force; 0 before the first.
   */
  version: number;
  /**
   * Counts the changes of the draft.
   */
  revision: number;
  /**
   * How many the draft has.
   */
  entries: number;
}
export interface LookupEntry {
  id: string;
  kind: 'service' | 'product' | 'issue';
  name: {
    [k: string]: string;
  };
  keywords: {
    /**
     * @maxItems 100
     */
    [k: string]: string[];
  };
  /**
   * @maxItems 500
   */
  examples: {
    text: string;
    lang: string;
  }[];
  replies: {
    [k: string]: {
      text: string;
      /**
       * @maxItems 3
       */
      buttons:
        | []
        | [
            {
              entryId: string;
              title: string;
            },
          ]
        | [
            {
              entryId: string;
              title: string;
            },
            {
              entryId: string;
              title: string;
            },
          ]
        | [
            {
              entryId: string;
              title: string;
            },
            {
              entryId: string;
              title: string;
            },
            {
              entryId: string;
              title: string;
            },
          ];
    };
  };
  action:
    | {
        do: 'answer';
      }
    | {
        do: 'open-ticket';
        priority: 'low' | 'normal' | 'high' | 'urgent';
      }
    | {
        do: 'hand-over';
      }
    | {
        do: 'draft-quotation';
      };
  price?: {
    amountMinor: number;
    currency: string;
    unit?: string;
  };
  position: number;
  version: number;
  updatedAt: string;
}
export interface LookupTableEntry {
  id: string;
  kind: 'service' | 'product' | 'issue';
  name: {
    [k: string]: string;
  };
  keywords: {
    /**
     * @maxItems 100
     */
    [k: string]: string[];
  };
  /**
   * @maxItems 500
   */
  examples: {
    text: string;
    lang: string;
  }[];
  replies: {
    [k: string]: {
      text: string;
      /**
       * @maxItems 3
       */
      buttons:
        | []
        | [
            {
              entryId: string;
              title: string;
            },
          ]
        | [
            {
              entryId: string;
              title: string;
            },
            {
              entryId: string;
              title: string;
            },
          ]
        | [
            {
              entryId: string;
              title: string;
            },
            {
              entryId: string;
              title: string;
            },
            {
              entryId: string;
              title: string;
            },
          ];
    };
  };
  action:
    | {
        do: 'answer';
      }
    | {
        do: 'open-ticket';
        priority: 'low' | 'normal' | 'high' | 'urgent';
      }
    | {
        do: 'hand-over';
      }
    | {
        do: 'draft-quotation';
      };
  price?: {
    amountMinor: number;
    currency: string;
    unit?: string;
  };
  position: number;
}
export interface ImportReport {
  applied: boolean;
  created: number;
  changed: number;
  unchanged: number;
  deleted: number;
  lines: {
    line: number;
    outcome: 'created' | 'changed' | 'unchanged' | 'wrong';
    entryId?: string;
    errors: {
      column: string;
      message: string;
    }[];
  }[];
}
export interface LookupValidation {
  /**
   * Of the draft that was looked at.
   */
  revision: number;
  /**
   * With one of these the draft is not published.
   */
  errors: number;
  warnings: number;
  notices: number;
  /**
   * How many of the names, keywords and examples the bot was asked about …
   */
  phrases: number;
  /**
   * … of so many.
   */
  ofPhrases: number;
  /**
   * The gravest first, 500 at most.
   */
  findings: {
    /**
     * With an error the draft is not published; a warning costs answers; a notice is good to know.
     */
    severity: 'error' | 'warning' | 'notice';
    rule:
      | 'same-name'
      | 'same-phrase'
      | 'same-keyword'
      | 'repeated'
      | 'placeholder'
      | 'no-reply'
      | 'lost-button'
      | 'same-button'
      | 'cut-in-menu'
      | 'not-in-menu'
      | 'missing-language'
      | 'unspoken-language'
      | 'no-words'
      | 'other-entry-wins'
      | 'leans-on-itself'
      | 'unreachable';
    entryId: string;
    field: string;
    message: string;
    otherEntryId?: string;
  }[];
}
export interface TriedPhrases {
  phrases: {
    phrase: string;
    language?: string;
    intent:
      | 'choice'
      | 'number'
      | 'greeting'
      | 'thanks'
      | 'menu'
      | 'person'
      | 'yes'
      | 'no'
      | 'entries'
      | 'nothing'
      | 'not-text';
    /**
     * What the bot would do were this the first message.
     */
    decision:
      | {
          do: 'greet';
          language: string;
        }
      | {
          do: 'menu';
          language: string;
        }
      | {
          do: 'offer';
          language: string;
          /**
           * @minItems 1
           * @maxItems 9
           */
          entryIds:
            | [string]
            | [string, string]
            | [string, string, string]
            | [string, string, string, string]
            | [string, string, string, string, string]
            | [string, string, string, string, string, string]
            | [string, string, string, string, string, string, string]
            | [string, string, string, string, string, string, string, string]
            | [string, string, string, string, string, string, string, string, string];
        }
      | {
          do: 'ask-again';
          language: string;
        }
      | {
          do: 'answer';
          language: string;
          entryId: string;
          by?: 'language-model';
        }
      | {
          do: 'open-ticket';
          language: string;
          entryId: string;
          priority: 'low' | 'normal' | 'high' | 'urgent';
          by?: 'language-model';
        }
      | {
          do: 'hand-over';
          language: string;
          reason: 'asked' | 'unsure' | 'entry' | 'not-text';
          entryId?: string;
          by?: 'language-model';
        }
      | {
          do: 'draft-quotation';
          language: string;
          entryId: string;
          by?: 'language-model';
        }
      | {
          do: 'both';
          language: string;
          /**
           * @minItems 2
           * @maxItems 2
           */
          acts: never[];
        }
      | {
          do: 'confirm-quotation';
          language: string;
          outcome:
            | 'accepted'
            | 'declined'
            | 'change_requested'
            | 'newer-revision'
            | 'being-changed'
            | 'expired'
            | 'withdrawn'
            | 'answered'
            | 'unknown'
            | 'drafted';
          reference?: string;
        }
      | {
          do: 'none';
          reason: 'thanks' | 'no-message';
        };
    /**
     * What it may mean, the likeliest first.
     */
    entries: {
      entryId: string;
      name: string;
      probability: number;
      /**
       * Which words met what of the entry, and their weights.
       */
      evidence: {
        word: string;
        met: string;
        kind: 'keyword' | 'phrase' | 'name' | 'example';
        typo: boolean;
        related?: string;
        weight: number;
      }[];
      /**
       * Words that the entry does not have.
       */
      against: {
        word: string;
        /**
         * The entry that the word speaks for.
         */
        entryId?: string;
        weight: number;
      }[];
    }[];
  }[];
}
export interface LookupReplay {
  /**
   * Of the draft that was tried.
   */
  revision: number;
  /**
   * In force, which it is compared with.
   */
  version: number;
  /**
   * How many were read again.
   */
  messages: number;
  /**
   * When the oldest of them was sent.
   */
  since?: string;
  same: number;
  changed: number;
  better: number;
  worse: number;
  /**
   * How many the bot would act on, by either.
   */
  answered: {
    before: number;
    after: number;
  };
  /**
   * The worse ones first, then the better ones; 200 at most.
   */
  changes: {
    conversationId: string;
    messageId: string;
    sentAt: string;
    text: string;
    /**
     * By the tables in force.
     */
    before: {
      do:
        | 'greet'
        | 'menu'
        | 'offer'
        | 'ask-again'
        | 'answer'
        | 'open-ticket'
        | 'hand-over'
        | 'draft-quotation'
        | 'both'
        | 'confirm-quotation'
        | 'none';
      /**
       * The entry that is acted on, or those that are offered.
       */
      entryIds: string[];
    };
    /**
     * By the draft.
     */
    after: {
      do:
        | 'greet'
        | 'menu'
        | 'offer'
        | 'ask-again'
        | 'answer'
        | 'open-ticket'
        | 'hand-over'
        | 'draft-quotation'
        | 'both'
        | 'confirm-quotation'
        | 'none';
      /**
       * The entry that is acted on, or those that are offered.
       */
      entryIds: string[];
    };
    /**
     * By what a person said that the message was about; `unknown` where nobody did, or neither comes nearer to it.
     */
    verdict: 'better' | 'worse' | 'unknown';
  }[];
}
export interface CorrectedMessage {
  conversationId: string;
  messageId: string;
  sentAt: string;
  text: string;
  /**
   * The entry that the bot thought of first.
   */
  readAs?: string;
  correction: {
    entryId?: string;
    at: string;
    by: string;
  };
  /**
   * Whether the entry has the phrase by now.
   */
  isInDraft: boolean;
}
export interface LookupReport {
  /**
   * Of customers, that the report is made of.
   */
  messages: number;
  /**
   * When the oldest of them was sent.
   */
  since?: string;
  answered: number;
  tickets: number;
  handedOver: number;
  corrected: number;
  /**
   * The bot asked which of several entries was meant.
   */
  offered: number;
  /**
   * The bot did not know what was meant.
   */
  unmatched: number;
  /**
   * By entry and version, the most frequent first.
   */
  entries: {
    entryId: string;
    /**
     * Empty for an entry that is gone.
     */
    name: string;
    /**
     * Of the tables that were in force.
     */
    version: number;
    /**
     * Messages for which the bot chose the entry.
     */
    matched: number;
    /**
     * Of those: answered, and no person stepped in.
     */
    answered: number;
    /**
     * Of those: became a ticket.
     */
    tickets: number;
    /**
     * Of those: given to people, or taken up by one after the answer.
     */
    handedOver: number;
    /**
     * Of those: a person says that it was about something else.
     */
    corrected: number;
    /**
     * Not of those: a person says that it was about this entry.
     */
    missed: number;
  }[];
  /**
   * What the unmatched ones are about: ten themes at most.
   */
  themes: {
    messages: number;
    examples: string[];
    /**
     * Words that no entry has as a keyword yet.
     */
    keywords: string[];
    /**
     * The entry of the draft that comes closest.
     */
    entryId?: string;
  }[];
  /**
   * Unmatched ones in none of the themes.
   */
  otherUnmatched: number;
}
export interface LookupVersion {
  version: number;
  publishedAt: string;
  publishedBy: string;
  reason?: string;
  entries: number;
}
export interface PhoneNumber {
  phoneNumberId: string;
  wabaId?: string;
  displayPhoneNumber: string;
  status: 'connected' | 'reconnect' | 'disconnected';
  connectedAt: string;
  version: number;
  health?: {
    verifiedName?: string;
    nameStatus?: string;
    quality?: string;
    messagingLimit?: string;
    status?: string;
    canSend?: string;
    checkedAt: string;
  };
  notice?: {
    event: string;
    text?: string;
    at: string;
  };
}
export interface Settings {
  version: number;
  name: string;
  hours: {
    timeZone: string;
    week: {
      monday: {
        [k: string]: unknown;
      };
      tuesday: {
        [k: string]: unknown;
      };
      wednesday: {
        [k: string]: unknown;
      };
      thursday: {
        [k: string]: unknown;
      };
      friday: {
        [k: string]: unknown;
      };
      saturday: {
        [k: string]: unknown;
      };
      sunday: {
        [k: string]: unknown;
      };
    };
    /**
     * @maxItems 400
     */
    holidays: {
      date: string;
      name: string;
      hours: {
        [k: string]: unknown;
      };
    }[];
  };
  /**
   * The first is for customers whose language is none of these.
   *
   * @minItems 1
   * @maxItems 20
   */
  languages:
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
  texts: {
    [k: string]: {
      greeting?: string;
      menu?: string;
      menuButton?: string;
      answerByNumber?: string;
      services?: string;
      products?: string;
      issues?: string;
      more?: string;
      talkToPerson?: string;
      didYouMean?: string;
      notUnderstood?: string;
      handedOver?: string;
      personWillLook?: string;
      ticketOpened?: string;
      ticketAlreadyOpen?: string;
      closed?: string;
    };
  };
  caution: {
    answerAbove: number;
    offerAbove: number;
  };
  languageModel: {
    /**
     * Heard only where the platform has a language model. Customers’ words are sent to it then.
     */
    isOn: boolean;
    questionsPerMonth: number;
  };
  conversationVisibility: 'all' | 'team' | 'own';
  retentionDays: {
    messages?: number;
    media?: number;
    tickets?: number;
    quotations?: number;
    reviews?: number;
  };
  ticketReopenDays: number;
}
export interface Quotation {
  id: string;
  number: number;
  reference: string;
  status:
    | 'draft'
    | 'pending_approval'
    | 'approved'
    | 'sent'
    | 'change_requested'
    | 'accepted'
    | 'declined'
    | 'expired'
    | 'withdrawn';
  revision: number;
  customerId: string;
  conversationId: string;
  content: {
    language: string;
    currency: string;
    taxMode: 'inclusive' | 'exclusive';
    title?: string;
    /**
     * @minItems 1
     * @maxItems 100
     */
    lines: [
      {
        entryId?: string;
        description: string;
        quantity: string;
        unit?: string;
        unitPriceMinor: number;
        discount?:
          | {
              percent: string;
            }
          | {
              amountMinor: number;
            };
        /**
         * @maxItems 5
         */
        taxes:
          | []
          | [
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ];
      },
      ...{
        entryId?: string;
        description: string;
        quantity: string;
        unit?: string;
        unitPriceMinor: number;
        discount?:
          | {
              percent: string;
            }
          | {
              amountMinor: number;
            };
        /**
         * @maxItems 5
         */
        taxes:
          | []
          | [
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ];
      }[],
    ];
    discount?:
      | {
          percent: string;
        }
      | {
          amountMinor: number;
        };
    validUntil: string;
    note?: string;
    terms?: string;
  };
  details?: Details;
  totals: {
    lines: {
      grossMinor: number;
      discountMinor: number;
      amountMinor: number;
    }[];
    subtotalMinor: number;
    discountMinor: number;
    netMinor: number;
    taxes: {
      name: string;
      percent: string;
      onMinor: number;
      taxMinor: number;
    }[];
    taxMinor: number;
    totalMinor: number;
  };
  createdBy: string;
  changedBy: string;
  submittedBy?: string;
  approvedBy?: string;
  sent?: {
    revision: number;
    hash: string;
    at: string;
    expiresAt: string;
    delivery: {
      attempt: number;
      askedAt: string;
      messageId?: string;
      failure?: {
        code: number | string;
        cause: string;
        nextStep: string;
      };
    };
  };
  evidence?: {
    answer: 'accepted' | 'declined' | 'change_requested';
    by: 'button' | 'words' | 'staff';
    at: string;
    revision: number;
    hash: string;
    message?: {
      wamid: string;
      conversationId: string;
      messageId: string;
      waId?: string;
      userId?: string;
    };
    note?: string;
    notedBy: string;
  };
  endedAt?: string;
  loss?: {
    reason: 'price' | 'timing' | 'competitor' | 'no_need' | 'no_answer' | 'mistake' | 'other';
    note?: string;
  };
  createdAt: string;
  updatedAt: string;
  version: number;
}
export interface Details {
  quantity?: {
    /**
     * A decimal as text.
     */
    number: string;
    /**
     * As it was written.
     */
    unit?: string;
  };
  orderNumber?: string;
  /**
   * By the calendar of the organisation’s time zone.
   */
  date?: string;
  email?: string;
  /**
   * Digits; with + where it is international.
   */
  phone?: string;
}
export interface QuotationTotals {
  lines: {
    grossMinor: number;
    discountMinor: number;
    amountMinor: number;
  }[];
  subtotalMinor: number;
  discountMinor: number;
  netMinor: number;
  taxes: {
    name: string;
    percent: string;
    onMinor: number;
    taxMinor: number;
  }[];
  taxMinor: number;
  totalMinor: number;
}
export interface QuotationRevision {
  quotationId: string;
  reference: string;
  revision: number;
  issuedOn: string;
  seller: {
    name: string;
    address?: string;
    taxId?: string;
    phone?: string;
    email?: string;
    website?: string;
  };
  customer: {
    id: string;
    name: string;
    phone?: string;
  };
  content: {
    language: string;
    currency: string;
    taxMode: 'inclusive' | 'exclusive';
    title?: string;
    /**
     * @minItems 1
     * @maxItems 100
     */
    lines: [
      {
        entryId?: string;
        description: string;
        quantity: string;
        unit?: string;
        unitPriceMinor: number;
        discount?:
          | {
              percent: string;
            }
          | {
              amountMinor: number;
            };
        /**
         * @maxItems 5
         */
        taxes:
          | []
          | [
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ];
      },
      ...{
        entryId?: string;
        description: string;
        quantity: string;
        unit?: string;
        unitPriceMinor: number;
        discount?:
          | {
              percent: string;
            }
          | {
              amountMinor: number;
            };
        /**
         * @maxItems 5
         */
        taxes:
          | []
          | [
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ]
          | [
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
              {
                name: string;
                percent: string;
              },
            ];
      }[],
    ];
    discount?:
      | {
          percent: string;
        }
      | {
          amountMinor: number;
        };
    validUntil: string;
    note?: string;
    terms?: string;
  };
  totals: {
    lines: {
      grossMinor: number;
      discountMinor: number;
      amountMinor: number;
    }[];
    subtotalMinor: number;
    discountMinor: number;
    netMinor: number;
    taxes: {
      name: string;
      percent: string;
      onMinor: number;
      taxMinor: number;
    }[];
    taxMinor: number;
    totalMinor: number;
  };
  sentAt: string;
  sentBy: string;
  hash: string;
}
export interface Customer {
  id: string;
  /**
   * What they are called: your own name for them, else their profile’s.
   */
  name?: string;
  ownName?: string;
  profileName?: string;
  username?: string;
  /**
   * With `+` and country code, the newest last.
   */
  phones: string[];
  /**
   * WhatsApp’s business-scoped ids, the newest last.
   */
  userIds: string[];
  tags: string[];
  /**
   * The customer’s word on marketing.
   */
  marketing: {
    /**
     * Whether marketing templates may be sent.
     */
    allowed: boolean;
    /**
     * The last consent record.
     */
    consent?: {
      value: 'given' | 'withdrawn';
      at: string;
      source: string;
    };
    /**
     * What the customer set in WhatsApp.
     */
    preference?: {
      value: 'stop' | 'resume';
      at: string;
    };
  };
  possibleDuplicateOf?: string;
  /**
   * The customer that took this record over.
   */
  mergedInto?: string;
  mergedFrom: string[];
  createdAt: string;
  version: number;
}
export interface CustomerNote {
  id: string;
  customerId: string;
  text: string;
  author: string;
  writtenAt: string;
}
export interface ConsentRecord {
  id: string;
  customerId: string;
  value: 'given' | 'withdrawn';
  at: string;
  source: string;
  evidence?: {
    conversationId: string;
    messageId: string;
  };
  recordedBy: string;
  recordedAt: string;
}
export interface Ticket {
  id: string;
  number: number;
  status: 'new' | 'open' | 'waiting' | 'on_hold' | 'resolved' | 'closed';
  statusSince?: string;
  priority: 'low' | 'normal' | 'high' | 'urgent';
  subject?: string;
  category?: string;
  customerId: string;
  conversationId: string;
  otherConversationIds?: string[];
  details?: Details;
  assigneeId?: string;
  teamId?: string;
  takenFromId?: string;
  followsId?: string;
  mergedIntoId?: string;
  sla?: {
    firstResponse?: {
      targetMs: number;
      usedMs: number;
      runningSince?: string;
      step?: 'warned' | 'breached' | 'escalated' | 'reassigned';
      breachedAt?: string;
      metAt?: string;
    };
    nextResponse?: {
      targetMs: number;
      usedMs: number;
      runningSince?: string;
      step?: 'warned' | 'breached' | 'escalated' | 'reassigned';
      breachedAt?: string;
      metAt?: string;
    };
    resolution?: {
      targetMs: number;
      usedMs: number;
      runningSince?: string;
      step?: 'warned' | 'breached' | 'escalated' | 'reassigned';
      breachedAt?: string;
      metAt?: string;
    };
  };
  dueAt?: string;
  escalatedAt?: string;
  customerWroteAt?: string;
  respondedAt?: string;
  reopenedAt?: string;
  openedAt: string;
  updatedAt: string;
  version: number;
  /**
   * What tells of it; first the message that it was opened for, where there is one.
   */
  messages: {
    conversationId: string;
    messageId: string;
  }[];
}
export interface Template {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
  header?:
    | {
        type: 'text';
        text: string;
      }
    | {
        type: 'image' | 'video' | 'document' | 'location';
      };
  body: string;
  footer?: string;
  buttons: (
    | {
        type: 'quick_reply';
        text: string;
      }
    | {
        type: 'url';
        text: string;
        url: string;
      }
    | {
        type: 'phone_number';
        text: string;
        phone: string;
      }
    | {
        type: 'copy_code';
        text: string;
      }
    | {
        type: 'other';
        text: string;
        kind: string;
      }
  )[];
  status:
    | 'submitting'
    | 'pending'
    | 'approved'
    | 'flagged'
    | 'rejected'
    | 'paused'
    | 'disabled'
    | 'in_appeal'
    | 'limit_exceeded'
    | 'locked'
    | 'archived'
    | 'pending_deletion'
    | 'deleted'
    | 'unknown';
  reason?: string;
  quality?: string;
  createdAt: string;
  updatedAt: string;
  syncedAt?: string;
  version: number;
  /**
   * Whether it can be sent now.
   */
  sendable: boolean;
  /**
   * Of the body: each needs a value when it is sent.
   */
  placeholders: string[];
}
export interface TicketNote {
  id: string;
  ticketId: string;
  text: string;
  author: string;
  writtenAt: string;
}
export interface PlatformTenant {
  id: string;
  name: string;
  state: 'active' | 'suspended' | 'closed';
  plan: 'trial' | 'starter' | 'growth' | 'scale';
  createdAt: string;
  /**
   * Why it is suspended; not in lists.
   */
  suspension?: {
    reason: string;
    at: string;
  };
  /**
   * Of state and plan.
   */
  version: number;
}
export interface PlatformHistoryEntry {
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
  tenantId: string;
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
  changeDuty: {
    method: 'PUT',
    path: '/me/duty',
  },
  switchTenant: {
    method: 'POST',
    path: '/me/switch',
  },
  signOut: {
    method: 'POST',
    path: '/me/sign-out',
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
  signOutUser: {
    method: 'POST',
    path: '/users/{userId}/sign-out',
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
  listCannedReplies: {
    method: 'GET',
    path: '/canned-replies',
  },
  createCannedReply: {
    method: 'POST',
    path: '/canned-replies',
  },
  getCannedReply: {
    method: 'GET',
    path: '/canned-replies/{cannedReplyId}',
  },
  changeCannedReply: {
    method: 'PATCH',
    path: '/canned-replies/{cannedReplyId}',
  },
  deleteCannedReply: {
    method: 'DELETE',
    path: '/canned-replies/{cannedReplyId}',
  },
  listCannedReplyHistory: {
    method: 'GET',
    path: '/canned-replies/{cannedReplyId}/history',
  },
  listConversations: {
    method: 'GET',
    path: '/conversations',
  },
  getConversation: {
    method: 'GET',
    path: '/conversations/{conversationId}',
  },
  listMessages: {
    method: 'GET',
    path: '/conversations/{conversationId}/messages',
  },
  writeMessage: {
    method: 'POST',
    path: '/conversations/{conversationId}/messages',
  },
  retryMessage: {
    method: 'POST',
    path: '/conversations/{conversationId}/messages/{messageId}/retry',
  },
  offerFile: {
    method: 'POST',
    path: '/conversations/{conversationId}/files',
  },
  getMessageFile: {
    method: 'GET',
    path: '/conversations/{conversationId}/messages/{messageId}/file',
  },
  addConversationNote: {
    method: 'POST',
    path: '/conversations/{conversationId}/notes',
  },
  assignConversation: {
    method: 'POST',
    path: '/conversations/{conversationId}/assign',
  },
  takeOverConversation: {
    method: 'POST',
    path: '/conversations/{conversationId}/take-over',
  },
  handBackConversation: {
    method: 'POST',
    path: '/conversations/{conversationId}/hand-back',
  },
  resolveConversation: {
    method: 'POST',
    path: '/conversations/{conversationId}/resolve',
  },
  reopenConversation: {
    method: 'POST',
    path: '/conversations/{conversationId}/reopen',
  },
  snoozeConversation: {
    method: 'POST',
    path: '/conversations/{conversationId}/snooze',
  },
  unsnoozeConversation: {
    method: 'POST',
    path: '/conversations/{conversationId}/unsnooze',
  },
  markConversationRead: {
    method: 'POST',
    path: '/conversations/{conversationId}/read',
  },
  tagConversation: {
    method: 'PUT',
    path: '/conversations/{conversationId}/tags',
  },
  listConversationHistory: {
    method: 'GET',
    path: '/conversations/{conversationId}/history',
  },
  listAudit: {
    method: 'GET',
    path: '/audit',
  },
  listGrants: {
    method: 'GET',
    path: '/grants',
  },
  getGrant: {
    method: 'GET',
    path: '/grants/{grantId}',
  },
  revokeGrant: {
    method: 'POST',
    path: '/grants/{grantId}/revoke',
  },
  listGrantHistory: {
    method: 'GET',
    path: '/grants/{grantId}/history',
  },
  getLookups: {
    method: 'GET',
    path: '/lookups',
  },
  listEntries: {
    method: 'GET',
    path: '/lookups/entries',
  },
  createEntry: {
    method: 'POST',
    path: '/lookups/entries',
  },
  getEntry: {
    method: 'GET',
    path: '/lookups/entries/{entryId}',
  },
  changeEntry: {
    method: 'PATCH',
    path: '/lookups/entries/{entryId}',
  },
  deleteEntry: {
    method: 'DELETE',
    path: '/lookups/entries/{entryId}',
  },
  listEntryHistory: {
    method: 'GET',
    path: '/lookups/entries/{entryId}/history',
  },
  orderEntries: {
    method: 'POST',
    path: '/lookups/order',
  },
  listStarters: {
    method: 'GET',
    path: '/lookups/starters',
  },
  fillDraft: {
    method: 'POST',
    path: '/lookups/starters',
  },
  exportEntries: {
    method: 'GET',
    path: '/lookups/export',
  },
  exportTables: {
    method: 'GET',
    path: '/lookups/export/json',
  },
  importEntries: {
    method: 'POST',
    path: '/lookups/import',
  },
  validateLookups: {
    method: 'POST',
    path: '/lookups/validate',
  },
  tryPhrases: {
    method: 'POST',
    path: '/lookups/try',
  },
  replayMessages: {
    method: 'POST',
    path: '/lookups/replay',
  },
  correctMessage: {
    method: 'POST',
    path: '/lookups/corrections',
  },
  listCorrections: {
    method: 'GET',
    path: '/lookups/corrections',
  },
  proposePhrase: {
    method: 'POST',
    path: '/lookups/proposals',
  },
  reportLookups: {
    method: 'GET',
    path: '/lookups/report',
  },
  publishLookups: {
    method: 'POST',
    path: '/lookups/publish',
  },
  listVersions: {
    method: 'GET',
    path: '/lookups/versions',
  },
  restoreVersion: {
    method: 'POST',
    path: '/lookups/versions/{version}/restore',
  },
  listLookupHistory: {
    method: 'GET',
    path: '/lookups/history',
  },
  listNumbers: {
    method: 'GET',
    path: '/phone-numbers',
  },
  connectNumber: {
    method: 'POST',
    path: '/phone-numbers',
  },
  getNumber: {
    method: 'GET',
    path: '/phone-numbers/{phoneNumberId}',
  },
  checkNumber: {
    method: 'POST',
    path: '/phone-numbers/{phoneNumberId}/check',
  },
  reconnectNumber: {
    method: 'POST',
    path: '/phone-numbers/{phoneNumberId}/reconnect',
  },
  disconnectNumber: {
    method: 'POST',
    path: '/phone-numbers/{phoneNumberId}/disconnect',
  },
  listNumberHistory: {
    method: 'GET',
    path: '/phone-numbers/{phoneNumberId}/history',
  },
  getSettings: {
    method: 'GET',
    path: '/settings',
  },
  changeSettings: {
    method: 'PATCH',
    path: '/settings',
  },
  listSettingsHistory: {
    method: 'GET',
    path: '/settings/history',
  },
  listQuotations: {
    method: 'GET',
    path: '/quotations',
  },
  createQuotation: {
    method: 'POST',
    path: '/quotations',
  },
  priceQuotation: {
    method: 'POST',
    path: '/quotations/price',
  },
  exportQuotations: {
    method: 'GET',
    path: '/quotations/export',
  },
  reportQuotations: {
    method: 'GET',
    path: '/quotations/report',
  },
  getQuotationRules: {
    method: 'GET',
    path: '/quotations/rules',
  },
  replaceQuotationRules: {
    method: 'PUT',
    path: '/quotations/rules',
  },
  getQuotation: {
    method: 'GET',
    path: '/quotations/{quotationId}',
  },
  editQuotation: {
    method: 'PUT',
    path: '/quotations/{quotationId}',
  },
  submitQuotation: {
    method: 'POST',
    path: '/quotations/{quotationId}/submit',
  },
  approveQuotation: {
    method: 'POST',
    path: '/quotations/{quotationId}/approve',
  },
  rejectQuotation: {
    method: 'POST',
    path: '/quotations/{quotationId}/reject',
  },
  sendQuotation: {
    method: 'POST',
    path: '/quotations/{quotationId}/send',
  },
  deliverQuotation: {
    method: 'POST',
    path: '/quotations/{quotationId}/deliver',
  },
  recordQuotationAnswer: {
    method: 'POST',
    path: '/quotations/{quotationId}/answer',
  },
  withdrawQuotation: {
    method: 'POST',
    path: '/quotations/{quotationId}/withdraw',
  },
  duplicateQuotation: {
    method: 'POST',
    path: '/quotations/{quotationId}/duplicate',
  },
  noteLoss: {
    method: 'POST',
    path: '/quotations/{quotationId}/loss',
  },
  listQuotationRevisions: {
    method: 'GET',
    path: '/quotations/{quotationId}/revisions',
  },
  listQuotationHistory: {
    method: 'GET',
    path: '/quotations/{quotationId}/history',
  },
  listCustomers: {
    method: 'GET',
    path: '/customers',
  },
  createCustomer: {
    method: 'POST',
    path: '/customers',
  },
  getCustomer: {
    method: 'GET',
    path: '/customers/{customerId}',
  },
  changeCustomer: {
    method: 'PATCH',
    path: '/customers/{customerId}',
  },
  mergeCustomers: {
    method: 'POST',
    path: '/customers/{customerId}/merge',
  },
  addCustomerNote: {
    method: 'POST',
    path: '/customers/{customerId}/notes',
  },
  listCustomerNotes: {
    method: 'GET',
    path: '/customers/{customerId}/notes',
  },
  recordConsent: {
    method: 'POST',
    path: '/customers/{customerId}/consents',
  },
  listCustomerConsents: {
    method: 'GET',
    path: '/customers/{customerId}/consents',
  },
  listCustomerConversations: {
    method: 'GET',
    path: '/customers/{customerId}/conversations',
  },
  listCustomerTickets: {
    method: 'GET',
    path: '/customers/{customerId}/tickets',
  },
  listCustomerHistory: {
    method: 'GET',
    path: '/customers/{customerId}/history',
  },
  listTemplates: {
    method: 'GET',
    path: '/templates',
  },
  createTemplate: {
    method: 'POST',
    path: '/templates',
  },
  getTemplate: {
    method: 'GET',
    path: '/templates/{templateId}',
  },
  syncTemplates: {
    method: 'POST',
    path: '/templates/sync',
  },
  listTemplateHistory: {
    method: 'GET',
    path: '/templates/{templateId}/history',
  },
  listTickets: {
    method: 'GET',
    path: '/tickets',
  },
  openTicket: {
    method: 'POST',
    path: '/tickets',
  },
  countTickets: {
    method: 'GET',
    path: '/tickets/counts',
  },
  exportTickets: {
    method: 'GET',
    path: '/tickets/export',
  },
  getTicketRules: {
    method: 'GET',
    path: '/tickets/rules',
  },
  replaceTicketRules: {
    method: 'PUT',
    path: '/tickets/rules',
  },
  getTicket: {
    method: 'GET',
    path: '/tickets/{ticketId}',
  },
  editTicket: {
    method: 'PATCH',
    path: '/tickets/{ticketId}',
  },
  moveTicket: {
    method: 'POST',
    path: '/tickets/{ticketId}/move',
  },
  takeTicket: {
    method: 'POST',
    path: '/tickets/{ticketId}/take',
  },
  assignTicket: {
    method: 'POST',
    path: '/tickets/{ticketId}/assign',
  },
  mergeTicket: {
    method: 'POST',
    path: '/tickets/{ticketId}/merge',
  },
  linkMessage: {
    method: 'POST',
    path: '/tickets/{ticketId}/messages',
  },
  unlinkMessage: {
    method: 'DELETE',
    path: '/tickets/{ticketId}/messages/{messageId}',
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
  listTenants: {
    method: 'GET',
    path: '/platform/tenants',
  },
  createTenant: {
    method: 'POST',
    path: '/platform/tenants',
  },
  getTenant: {
    method: 'GET',
    path: '/platform/tenants/{tenantId}',
  },
  inviteAdministrator: {
    method: 'POST',
    path: '/platform/tenants/{tenantId}/administrators',
  },
  changeTenantPlan: {
    method: 'POST',
    path: '/platform/tenants/{tenantId}/plan',
  },
  suspendTenant: {
    method: 'POST',
    path: '/platform/tenants/{tenantId}/suspend',
  },
  resumeTenant: {
    method: 'POST',
    path: '/platform/tenants/{tenantId}/resume',
  },
  listTenantNumbers: {
    method: 'GET',
    path: '/platform/tenants/{tenantId}/phone-numbers',
  },
  freeTenantNumber: {
    method: 'POST',
    path: '/platform/tenants/{tenantId}/phone-numbers/{phoneNumberId}/free',
  },
  openTenantGrant: {
    method: 'POST',
    path: '/platform/tenants/{tenantId}/grants',
  },
  listTenantGrants: {
    method: 'GET',
    path: '/platform/tenants/{tenantId}/grants',
  },
  endTenantGrant: {
    method: 'POST',
    path: '/platform/tenants/{tenantId}/grants/{grantId}/end',
  },
  listTenantConversations: {
    method: 'GET',
    path: '/platform/tenants/{tenantId}/conversations',
  },
  getTenantConversation: {
    method: 'GET',
    path: '/platform/tenants/{tenantId}/conversations/{conversationId}',
  },
  listTenantMessages: {
    method: 'GET',
    path: '/platform/tenants/{tenantId}/conversations/{conversationId}/messages',
  },
  listPlatformAudit: {
    method: 'GET',
    path: '/platform/audit',
  },
} as const;
