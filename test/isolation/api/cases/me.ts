import type { meRoutes } from '../../../../functions/api/me/routes.ts';
import type { Cases } from './case.ts';

export const meCases: Cases<typeof meRoutes> = {
  getMe: () => ({}),
  changeMe: () => ({ version: 1, name: 'Another name' }),
  changeDuty: () => ({ isOn: true }),
  signOut: () => ({}),
  switchTenant: ({ caller }) => ({ tenantId: caller.tenantId }),
};
