import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createApi } from '../create-api.ts';
import { settingsRoutes } from './routes.ts';

export const handler = serveRoutes(settingsRoutes, createApi(process.env));
