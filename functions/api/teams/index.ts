import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createPeopleApi } from '../create-people-api.ts';
import { teamRoutes } from './routes.ts';

export const handler = serveRoutes(teamRoutes, createPeopleApi(process.env));
