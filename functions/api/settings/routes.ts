import { changeSettings } from './change-settings.ts';
import { getSettings } from './get-settings.ts';
import { listSettingsHistory } from './list-settings-history.ts';

export const settingsRoutes = { getSettings, changeSettings, listSettingsHistory };
