import { ticketRoutes } from './tickets/routes.ts';

/** Every route of the REST API, by its resource, which is the first part of its path and the name of its function. */
export const apiRoutes = {
  tickets: ticketRoutes,
};

export type ApiResource = keyof typeof apiRoutes;
