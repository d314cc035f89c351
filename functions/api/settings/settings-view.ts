import * as z from 'zod';
import { Settings, settingsOf } from '../../../shared/tenants/settings.ts';
import type { Tenant } from '../../../shared/tenants/tenant.ts';

export const SettingsView = z.object({ version: z.int().min(1), ...Settings.shape }).meta({ id: 'Settings' });

export const settingsViewOf = (tenant: Tenant) => ({ version: tenant.version, ...settingsOf(tenant) });
