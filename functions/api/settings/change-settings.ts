import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import { changeSettings as change, type SettingsContext } from '../../../shared/tenants/change-settings.ts';
import { Settings } from '../../../shared/tenants/settings.ts';
import { seenVersion } from '../seen-version.ts';
import { SettingsView, settingsViewOf } from './settings-view.ts';

export const changeSettings = tenantRoute({
  method: 'PATCH',
  path: '/settings',
  permission: 'settings:write',
  summary: 'Change the organisation’s settings',
  description:
    'Each field that is given replaces what was there as a whole; the others stay. ' +
    'The bot follows within a minute.',
  input: z.strictObject({ ...seenVersion, ...Settings.partial().shape }),
  output: SettingsView,
  run: async (ctx: SettingsContext, input) => settingsViewOf(await change(ctx, input)),
});
