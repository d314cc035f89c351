import * as z from 'zod';
import { found } from '../../../shared/core/errors.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { SettingsContext } from '../../../shared/tenants/change-settings.ts';
import { SettingsView, settingsViewOf } from './settings-view.ts';

export const getSettings = tenantRoute({
  method: 'GET',
  path: '/settings',
  permission: 'settings:read',
  summary: 'Get the organisation’s settings',
  input: z.strictObject({}),
  output: SettingsView,
  run: async (ctx: SettingsContext) =>
    settingsViewOf(found(await ctx.tenants.get({ consistent: true }), 'organisation')),
});
