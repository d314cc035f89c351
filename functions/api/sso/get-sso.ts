import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { SsoContext } from '../../../shared/users/sso-context.ts';
import { SsoView, ssoView } from './sso-view.ts';

export const getSso = tenantRoute({
  method: 'GET',
  path: '/sso',
  permission: 'sso:write',
  summary: 'Get the organisation’s own sign-in',
  input: z.strictObject({}),
  output: SsoView,
  run: async (ctx: SsoContext) => ssoView(ctx, found(await ctx.sso.get(), 'own sign-in')),
});
