import type { BotSettings } from '../bot/bot-settings.ts';
import type { CompiledTables } from '../bot/classify.ts';
import type { BusinessHours } from '../core/business-hours.ts';

/** What the bot of one tenant works from: the published tables, compiled, and its settings. */
export interface BotTables {
  /** The published version of the tables; 0 when nothing was published. */
  version: number;
  businessName: string;
  tables: CompiledTables;
  settings: BotSettings;
  hours: BusinessHours;
}
