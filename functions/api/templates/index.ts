import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createDeskApi, type DeskApiContext } from '../create-desk-api.ts';
import { templateRoutes } from './routes.ts';

export const handler = serveRoutes<DeskApiContext>(templateRoutes, createDeskApi(process.env));
