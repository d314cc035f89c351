import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { LookupDraftRepository } from '../../../shared/lookups/lookup-draft-repository.ts';
import { LookupRepository } from '../../../shared/lookups/lookup-repository.ts';
import { createApi } from '../create-api.ts';
import { lookupRoutes } from './routes.ts';

const api = createApi(process.env);

export const handler = serveRoutes(lookupRoutes, {
  ...api,
  tenant: async (caller, invocation) => {
    const ctx = await api.tenant(caller, invocation);
    const { table, tenantId } = ctx;
    return {
      ...ctx,
      lookups: new LookupRepository(table, tenantId),
      drafts: new LookupDraftRepository(table, tenantId),
    };
  },
});
