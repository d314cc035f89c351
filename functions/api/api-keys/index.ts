import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createPeopleApi } from '../create-people-api.ts';
import { apiKeyRoutes } from './routes.ts';

export const handler = serveRoutes(apiKeyRoutes, createPeopleApi(process.env));
