import type { apiRoutes } from '../../../../functions/api/registry.ts';
import type { Cases } from './case.ts';
import { ticketCases } from './tickets.ts';

/** The cases of every resource; a resource without cases does not compile. */
export const allCases: { readonly [Resource in keyof typeof apiRoutes]: Cases<(typeof apiRoutes)[Resource]> } = {
  tickets: ticketCases,
};
