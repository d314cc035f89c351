import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { removeSso as remove } from '../../../shared/users/remove-sso.ts';
import type { SsoContext } from '../../../shared/users/sso-context.ts';
import { seenVersion } from './sso-view.ts';

export const removeSso = tenantRoute({
  method: 'POST',
  path: '/sso/remove',
  permission: 'sso:write',
  summary: 'Take the organisation’s own sign-in away, with its domains',
  description: 'It must be disabled.',
  input: z.strictObject(seenVersion),
  output: z.object(seenVersion),
  run: async (ctx: SsoContext, { version }) => {
    await remove(ctx, { version });
    return { version };
  },
});
