import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createPlanner } from '../../planner.ts';
import { createApi } from '../create-api.ts';
import { quotationRoutes } from './routes.ts';

const api = createApi(process.env);
const planner = createPlanner(process.env);

export const handler = serveRoutes(quotationRoutes, {
  ...api,
  tenant: async (caller, invocation) => ({
    ...(await api.tenant(caller, invocation)),
    schedules: planner(caller.tenantId),
  }),
});
