import type { apiRoutes } from '../../../../functions/api/registry.ts';
import { apiKeyCases } from './api-keys.ts';
import { auditCases } from './audit.ts';
import { cannedReplyCases } from './canned-replies.ts';
import type { Cases } from './case.ts';
import { conversationCases } from './conversations.ts';
import { customerCases } from './customers.ts';
import { grantCases } from './grants.ts';
import { invitationCases } from './invitations.ts';
import { lookupCases } from './lookups.ts';
import { meCases } from './me.ts';
import { phoneNumberCases } from './phone-numbers.ts';
import { platformCases } from './platform.ts';
import { quotationCases } from './quotations.ts';
import { settingsCases } from './settings.ts';
import { ssoCases } from './sso.ts';
import { teamCases } from './teams.ts';
import { templateCases } from './templates.ts';
import { ticketCases } from './tickets.ts';
import { userCases } from './users.ts';

/** The cases of every resource; a resource without cases does not compile. */
export const allCases: { readonly [Resource in keyof typeof apiRoutes]: Cases<(typeof apiRoutes)[Resource]> } = {
  me: meCases,
  users: userCases,
  teams: teamCases,
  invitations: invitationCases,
  'api-keys': apiKeyCases,
  sso: ssoCases,
  'canned-replies': cannedReplyCases,
  conversations: conversationCases,
  audit: auditCases,
  grants: grantCases,
  lookups: lookupCases,
  'phone-numbers': phoneNumberCases,
  settings: settingsCases,
  quotations: quotationCases,
  customers: customerCases,
  templates: templateCases,
  tickets: ticketCases,
  platform: platformCases,
};
