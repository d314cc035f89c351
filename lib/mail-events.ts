/** The events of the bus of which people of a tenant are told by e-mail: what `send-mail` has a letter for. */
export const mailEventTypes = [
  'tenant.suspended',
  'tenant.resumed',
  'grant.opened',
  'ticket.escalated',
  'quotation.delivery_failed',
] as const;
