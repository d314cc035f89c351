import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createApi, type TenantApiContext } from '../create-api.ts';
import { cannedReplyRoutes } from './routes.ts';

export const handler = serveRoutes<TenantApiContext>(cannedReplyRoutes, createApi(process.env));
