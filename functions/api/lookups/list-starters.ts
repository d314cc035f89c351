import * as z from 'zod';
import { tenantRoute } from '../../../shared/http/route.ts';
import type { LookupContext } from '../../../shared/lookups/lookup-context.ts';
import { starterLanguages } from '../../../shared/lookups/starter.ts';
import { starters, Trade } from '../../../shared/lookups/starters.ts';

export const listStarters = tenantRoute({
  method: 'GET',
  path: '/lookups/starters',
  permission: 'lookups:read',
  summary: 'List the starter tables',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({ trade: Trade, languages: z.array(z.string()), entries: z.array(z.record(z.string(), z.string())) }),
    ),
  }),
  run: async (_: LookupContext) => ({
    items: Trade.options.map((trade) => ({
      trade,
      languages: [...starterLanguages],
      entries: starters[trade].map(({ texts }) =>
        Object.fromEntries(starterLanguages.map((language) => [language, texts[language].name])),
      ),
    })),
  }),
});
