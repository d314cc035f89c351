/** The events of the bus of which a tenant's administrators are told by e-mail: what `send-mail` has a letter for. */
export const mailEventTypes = ['tenant.suspended', 'tenant.resumed', 'grant.opened'] as const;
