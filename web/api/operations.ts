// Written by `npm run openapi` from docs/openapi.json. Do not edit.

export interface Operations {
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

export const operations = {
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
