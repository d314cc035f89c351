import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createDeskApi, type DeskApiContext } from '../create-desk-api.ts';
import { conversationRoutes } from './routes.ts';

export const handler = serveRoutes<DeskApiContext>(conversationRoutes, createDeskApi(process.env));
