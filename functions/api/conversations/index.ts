import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import type { Schedules } from '../../../shared/queue/due-work.ts';
import { createPlanner } from '../../planner.ts';
import { createDeskApi, type DeskApiContext } from '../create-desk-api.ts';
import { conversationRoutes } from './routes.ts';

const api = createDeskApi(process.env);
const planner = createPlanner(process.env);

export const handler = serveRoutes<DeskApiContext & { schedules: Schedules }>(conversationRoutes, {
  ...api,
  tenant: async (caller, invocation) => ({
    ...(await api.tenant(caller, invocation)),
    schedules: planner(caller.tenantId),
  }),
});
