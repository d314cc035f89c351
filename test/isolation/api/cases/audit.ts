import type { auditRoutes } from '../../../../functions/api/audit/routes.ts';
import type { Cases } from './case.ts';

export const auditCases: Cases<typeof auditRoutes> = {
  listAudit: async (world) => {
    const object = { entity: 'ticket', id: world.ticketId };
    return { ...object, limit: '1', after: await world.nextOf('/audit', object) };
  },
};
