import { changeMe } from './change-me.ts';
import { getMe } from './get-me.ts';
import { switchTenant } from './switch-tenant.ts';

export const meRoutes = { getMe, changeMe, switchTenant };
