import { claimDomain } from './claim-domain.ts';
import { configureSso } from './configure-sso.ts';
import { getSso } from './get-sso.ts';
import { moveSso } from './move-sso.ts';
import { releaseDomain } from './release-domain.ts';
import { removeSso } from './remove-sso.ts';

export const ssoRoutes = { getSso, configureSso, moveSso, claimDomain, releaseDomain, removeSso };
