import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createApi, type TenantApiContext } from '../create-api.ts';
import { customerRoutes } from './routes.ts';

export const handler = serveRoutes<TenantApiContext>(customerRoutes, createApi(process.env));
