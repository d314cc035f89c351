import { serveRoutes } from '../../../shared/http/serve-routes.ts';
import type { MediaStore } from '../../../shared/media/media-store.ts';
import type { Schedules } from '../../../shared/queue/due-work.ts';
import { createPlanner } from '../../planner.ts';
import { createDeskApi, type DeskApiContext } from '../create-desk-api.ts';
import { tenantFiles } from '../tenant-files.ts';
import { conversationRoutes } from './routes.ts';

const api = createDeskApi(process.env);
const planner = createPlanner(process.env);
const filesOf = tenantFiles(process.env);

export const handler = serveRoutes<DeskApiContext & { mediaStore: MediaStore; schedules: Schedules }>(
  conversationRoutes,
  {
    ...api,
    tenant: async (caller, invocation) => ({
      ...(await api.tenant(caller, invocation)),
      mediaStore: filesOf(caller.tenantId),
      schedules: planner(caller.tenantId),
    }),
  },
);
