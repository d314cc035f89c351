import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createApi } from '../create-api.ts';
import { createNumberServices } from './create-number-services.ts';
import { phoneNumberRoutes } from './routes.ts';

const api = createApi(process.env);
const numberServices = createNumberServices(process.env);

export const handler = serveRoutes(phoneNumberRoutes, {
  ...api,
  tenant: async (caller, invocation) => {
    const ctx = await api.tenant(caller, invocation);
    return { ...ctx, ...numberServices(ctx) };
  },
});
