import { actorText } from '../core/context.ts';
import { isAdministrator, type User } from '../users/user.ts';
import type { MailEvent } from './mail-event.ts';

/**
 * Who of a tenant's people are told of an event: of what befalls the organisation its administrators; of a ticket that is late the
 * managers of its team, where it has any, else all; of a quotation that did not arrive those who made it. Where nobody of
 * these is left, whoever leads is told.
 */
export const recipientsOf = (event: MailEvent, users: readonly User[]): User[] => {
  const active = users.filter(({ state }) => state === 'active');
  const managers = active.filter(({ role }) => role === 'manager');
  switch (event.type) {
    case 'tenant.suspended':
    case 'tenant.resumed':
    case 'grant.opened':
      return active.filter(isAdministrator);
    case 'ticket.escalated': {
      const { teamId } = event.data;
      const ofTeam = managers.filter(({ teamIds }) => teamId !== undefined && teamIds.includes(teamId));
      return firstOf(ofTeam, managers, active.filter(isAdministrator));
    }
    case 'quotation.delivery_failed': {
      const { createdBy, submittedBy } = event.data;
      const makers = active.filter(({ id }) =>
        [createdBy, submittedBy].includes(actorText({ kind: 'user', userId: id })),
      );
      return firstOf(makers, managers, active.filter(isAdministrator));
    }
  }
};

const firstOf = (...groups: readonly User[][]): User[] => groups.find(({ length }) => length > 0) ?? [];
