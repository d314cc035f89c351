import * as z from 'zod';
import { createDirectory } from '../../../shared/adapters/cognito/directory.ts';
import { readConfig } from '../../../shared/core/config.ts';
import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import { createPeopleApi } from '../create-people-api.ts';
import { meRoutes } from './routes.ts';

const { USER_POOL_ID } = readConfig(z.object({ USER_POOL_ID: z.string().min(1) }), process.env);
const api = createPeopleApi(process.env);
const directory = createDirectory(USER_POOL_ID);

export const handler = serveRoutes(meRoutes, {
  ...api,
  tenant: async (caller, invocation) => ({ ...(await api.tenant(caller, invocation)), directory }),
});
