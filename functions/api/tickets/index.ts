import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createApi } from '../create-api.ts';
import { ticketRoutes } from './routes.ts';

export const handler = serveRoutes(ticketRoutes, createApi(process.env));
