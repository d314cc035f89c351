/** The events of the bus that `follow-tickets` hears of: what its schema knows. */
export const followedEventTypes = [
  'ticket.opened',
  'ticket.moved',
  'ticket.edited',
  'ticket.merged',
  'conversation.answered',
  'customer.wrote',
] as const;
