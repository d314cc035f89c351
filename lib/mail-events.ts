/** The events of the bus of which somebody is told by e-mail: what `send-mail` has a letter for. */
export const mailEventTypes = ['user.invited'] as const;
