import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { LookupRepository } from '../../../shared/lookups/lookup-repository.ts';
import { createApi } from '../create-api.ts';
import { ticketRoutes } from './routes.ts';

const api = createApi(process.env);

export const handler = serveRoutes(ticketRoutes, {
  ...api,
  tenant: async (caller, invocation) => {
    const ctx = await api.tenant(caller, invocation);
    return { ...ctx, lookups: new LookupRepository(ctx.table, ctx.tenantId) };
  },
});
