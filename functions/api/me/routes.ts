import { changeDuty } from './change-duty.ts';
import { changeMe } from './change-me.ts';
import { getMe } from './get-me.ts';
import { signOut } from './sign-out.ts';
import { switchTenant } from './switch-tenant.ts';

export const meRoutes = { getMe, changeMe, changeDuty, switchTenant, signOut };
