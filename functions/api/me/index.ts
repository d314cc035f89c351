import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createPeopleApi } from '../create-people-api.ts';
import { meRoutes } from './routes.ts';

export const handler = serveRoutes(meRoutes, createPeopleApi(process.env));
