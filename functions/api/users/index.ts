import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createPeopleApi } from '../create-people-api.ts';
import { userRoutes } from './routes.ts';

export const handler = serveRoutes(userRoutes, createPeopleApi(process.env));
