import * as z from 'zod';
import { pageInput, pageOf } from '../../../shared/core/page.ts';
import { tenantRoute } from '../../../shared/http/route.ts';
import { SETTINGS_OBJECT, type SettingsContext } from '../../../shared/tenants/change-settings.ts';
import { type HistoryContext, HistoryEntryView } from '../history-view.ts';

export const listSettingsHistory = tenantRoute({
  method: 'GET',
  path: '/settings/history',
  permission: 'settings:read',
  summary: 'List the changes of the settings, newest first',
  input: z.strictObject(pageInput),
  output: pageOf(HistoryEntryView),
  run: (ctx: SettingsContext & HistoryContext, range) =>
    ctx.audit.listHistory(SETTINGS_OBJECT.entity, SETTINGS_OBJECT.id, range),
});
