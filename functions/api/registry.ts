import { apiKeyRoutes } from './api-keys/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { cannedReplyRoutes } from './canned-replies/routes.ts';
import { conversationRoutes } from './conversations/routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { grantRoutes } from './grants/routes.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { lookupRoutes } from './lookups/routes.ts';
import { meRoutes } from './me/routes.ts';
import { phoneNumberRoutes } from './phone-numbers/routes.ts';
import { platformRoutes } from './platform/routes.ts';
import { quotationRoutes } from './quotations/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { ssoRoutes } from './sso/routes.ts';
import { teamRoutes } from './teams/routes.ts';
import { templateRoutes } from './templates/routes.ts';
import { ticketRoutes } from './tickets/routes.ts';
import { userRoutes } from './users/routes.ts';

/** Every route of the REST API, by its resource, which is the first part of its path and the name of its function. */
export const apiRoutes = {
  me: meRoutes,
  users: userRoutes,
  teams: teamRoutes,
  invitations: invitationRoutes,
  'api-keys': apiKeyRoutes,
  sso: ssoRoutes,
  'canned-replies': cannedReplyRoutes,
  conversations: conversationRoutes,
  audit: auditRoutes,
  grants: grantRoutes,
  lookups: lookupRoutes,
  'phone-numbers': phoneNumberRoutes,
  settings: settingsRoutes,
  quotations: quotationRoutes,
  customers: customerRoutes,
  templates: templateRoutes,
  tickets: ticketRoutes,
  platform: platformRoutes,
};

export type ApiResource = keyof typeof apiRoutes;
