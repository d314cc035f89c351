import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createApi } from '../create-api.ts';
import { auditRoutes } from './routes.ts';

export const handler = serveRoutes(auditRoutes, createApi(process.env));
