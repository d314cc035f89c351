/** The events of the bus that `follow-tickets` hears of: what its schema knows. */
export const followedEventTypes = [
  'ticket.opened',
  'ticket.moved',
  'ticket.edited',
  'ticket.merged',
  'ticket.assigned',
  'ticket.released',
  'ticket.reassigned',
  'conversation.answered',
  'customer.wrote',
  'user.went_on_duty',
  'user.went_off_duty',
  'user.suspended',
  'user.removed',
] as const;
