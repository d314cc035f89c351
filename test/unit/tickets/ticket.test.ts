import { describe, expect, it } from 'vitest';
import { canMove, isUnfinished, TicketStatus } from '../../../shared/tickets/ticket-status.ts';

const movesFrom = (from: TicketStatus): TicketStatus[] => TicketStatus.options.filter((to) => canMove(from, to));

describe('the states of a ticket', () => {
  it.each([
    ['new', ['open', 'waiting', 'on_hold', 'resolved']],
    ['open', ['waiting', 'on_hold', 'resolved']],
    ['waiting', ['open', 'on_hold', 'resolved']],
    ['on_hold', ['open', 'waiting', 'resolved']],
    ['resolved', ['open', 'closed']],
    ['closed', []],
  ] as const)('%s leads to %j and nowhere else', (from, to) => {
    expect(movesFrom(from).sort()).toEqual([...to].sort());
  });

  it('never become “new” again, and never what they are', () => {
    for (const from of TicketStatus.options) {
      expect(canMove(from, 'new')).toBe(false);
      expect(canMove(from, from)).toBe(false);
    }
  });

  it('all lead to closed', () => {
    for (const start of TicketStatus.options) {
      const reached = new Set<TicketStatus>([start]);
      for (const status of reached) for (const next of movesFrom(status)) reached.add(next);
      expect(reached).toContain('closed');
    }
  });

  it('are work until they are resolved', () => {
    expect(TicketStatus.options.filter((status) => isUnfinished({ status }))).toEqual([
      'new',
      'open',
      'waiting',
      'on_hold',
    ]);
  });
});
