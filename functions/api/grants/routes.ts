import { getGrant } from './get-grant.ts';
import { listGrantHistory } from './list-grant-history.ts';
import { listGrants } from './list-grants.ts';
import { revokeGrant } from './revoke-grant.ts';

export const grantRoutes = { listGrants, getGrant, revokeGrant, listGrantHistory };
