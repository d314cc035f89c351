import * as z from 'zod';
import { BotCaution, BotSettings, LanguageModelSettings } from '../bot/bot-settings.ts';
import { BusinessHours } from '../core/business-hours.ts';
import { lineOf } from '../core/text.ts';
import { Language } from '../lookups/lookup-entry.ts';
import type { Tenant } from './tenant.ts';
import { TenantRules } from './tenant-rules.ts';

/** The settings of an organisation, flat, as its people see them. */
export const Settings = z.strictObject({
  name: lineOf(100),
  hours: BusinessHours,
  languages: z
    .array(Language)
    .min(1, 'must name a language')
    .max(20, 'must name at most 20')
    .refine((all) => new Set(all).size === all.length, 'must name each language once')
    .meta({ description: 'The first is for customers whose language is none of these.', examples: [['en', 'ar']] }),
  texts: BotSettings.shape.texts.unwrap(),
  caution: BotCaution.refine(({ answerAbove, offerAbove }) => offerAbove <= answerAbove, {
    path: ['offerAbove'],
    error: 'must not be above answerAbove',
  }),
  languageModel: LanguageModelSettings,
  conversationVisibility: TenantRules.shape.conversationVisibility.unwrap(),
  retentionDays: TenantRules.shape.retentionDays.unwrap(),
  ticketReopenDays: TenantRules.shape.ticketReopenDays.unwrap(),
});
export type Settings = z.infer<typeof Settings>;

export const settingsOf = ({ name, hours, bot, rules }: Tenant): Settings => ({
  name,
  hours,
  ...bot,
  ...rules,
});

/** The tenant with these settings. */
export const withSettings = (tenant: Tenant, settings: Settings): Tenant => {
  const { name, hours, languages, texts, caution, languageModel, ...rules } = settings;
  const bot = { languages, texts, caution, languageModel };
  return { ...tenant, name, hours, bot, rules };
};
