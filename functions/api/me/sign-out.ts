import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { Directory } from '../../../shared/users/directory.ts';
import { signOutEverywhere } from '../../../shared/users/sign-out-everywhere.ts';
import type { MeContext } from './me-view.ts';
import { personOf } from './person-of.ts';

export const signOut = tenantRoute({
  method: 'POST',
  path: '/me/sign-out',
  permission: 'profile:write',
  whileSuspended: true,
  summary: 'Sign out on every device and in every organisation',
  description:
    'From the next request on, also with tokens that have not expired. Go to the login’s `/logout` to sign in anew.',
  input: z.strictObject({}),
  output: z.object({ signedOutAt: z.iso.datetime() }),
  run: (ctx: MeContext & { directory: Directory }) => signOutEverywhere(ctx, { id: personOf(ctx).userId }),
});
