import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { LookupRepository } from '../../../shared/lookups/lookup-repository.ts';
import { createPlanner } from '../../planner.ts';
import { createApi } from '../create-api.ts';
import { quotationRoutes } from './routes.ts';

const api = createApi(process.env);
const planner = createPlanner(process.env);

export const handler = serveRoutes(quotationRoutes, {
  ...api,
  tenant: async (caller, invocation) => {
    const ctx = await api.tenant(caller, invocation);
    const lookups = new LookupRepository(ctx.table, ctx.tenantId);
    return { ...ctx, lookups, schedules: planner(caller.tenantId) };
  },
});
