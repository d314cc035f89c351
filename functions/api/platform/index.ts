import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createPlatformApi } from './create-platform-api.ts';
import { platformRoutes } from './routes.ts';

export const handler = serveRoutes(platformRoutes, createPlatformApi(process.env));
