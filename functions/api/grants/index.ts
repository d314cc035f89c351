import { GrantRepository } from '../../../shared/grants/grant-repository.ts';
import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createApi } from '../create-api.ts';
import { grantRoutes } from './routes.ts';

const api = createApi(process.env);

export const handler = serveRoutes(grantRoutes, {
  ...api,
  tenant: async (caller, invocation) => {
    const ctx = await api.tenant(caller, invocation);
    return { ...ctx, grants: new GrantRepository(ctx.table, ctx.tenantId) };
  },
});
