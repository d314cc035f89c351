import { changeTenantPlan } from './change-tenant-plan.ts';
import { createTenant } from './create-tenant.ts';
import { endTenantGrant } from './end-tenant-grant.ts';
import { freeTenantNumber } from './free-tenant-number.ts';
import { getTenant } from './get-tenant.ts';
import { getTenantConversation } from './get-tenant-conversation.ts';
import { inviteAdministrator } from './invite-administrator.ts';
import { listPlatformAudit } from './list-platform-audit.ts';
import { listTenantConversations } from './list-tenant-conversations.ts';
import { listTenantGrants } from './list-tenant-grants.ts';
import { listTenantMessages } from './list-tenant-messages.ts';
import { listTenantNumbers } from './list-tenant-numbers.ts';
import { listTenants } from './list-tenants.ts';
import { openTenantGrant } from './open-tenant-grant.ts';
import { resumeTenant } from './resume-tenant.ts';
import { suspendTenant } from './suspend-tenant.ts';

export const platformRoutes = {
  listTenants,
  createTenant,
  getTenant,
  inviteAdministrator,
  changeTenantPlan,
  suspendTenant,
  resumeTenant,
  listTenantNumbers,
  freeTenantNumber,
  openTenantGrant,
  listTenantGrants,
  endTenantGrant,
  listTenantConversations,
  getTenantConversation,
  listTenantMessages,
  listPlatformAudit,
};
