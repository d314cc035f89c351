import { isDeepStrictEqual } from 'node:util';
import { auditSteps } from '../audit/audit-entry.ts';
import type { CallContext } from '../core/context.ts';
import { Conflict, found, InvalidInput } from '../core/errors.ts';
import { tenantEventSteps } from './events.ts';
import { type Settings, settingsOf, withSettings } from './settings.ts';
import type { Tenant } from './tenant.ts';
import type { TenantListingRepository } from './tenant-listing-repository.ts';
import type { TenantRepository } from './tenant-repository.ts';

export interface SettingsContext extends CallContext {
  tenants: TenantRepository;
  listings: TenantListingRepository;
}

/** Each worker reads the tenant once a minute. */
const MAX_BYTES = 64 * 1024;

/** How histories name an organisation's settings. */
export const SETTINGS_OBJECT = { entity: 'settings', id: 'settings' };

type SettingsChange = { [Name in keyof Settings]?: Settings[Name] | undefined };

/**
 * Changes the settings that are given, each as a whole: settings, history entry and `settings.changed` in one transaction.
 * Throws Conflict when they are of another version than `version`.
 */
export async function changeSettings(
  ctx: SettingsContext,
  { version, ...change }: SettingsChange & { version: number },
): Promise<Tenant> {
  const before = found(await ctx.tenants.get({ consistent: true }), 'organisation');
  if (version !== before.version) throw new Conflict({ public: CHANGED });
  const old = settingsOf(before);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const settings: Settings = { ...old, ...given };
  const fields = namesOf(settings).filter((name) => !isDeepStrictEqual(settings[name], old[name]));
  const after = fields.length === 0 ? before : { ...withSettings(before, settings), version: version + 1 };
  if (after !== before) await store(ctx, before, after, fields);
  // Also when nothing changed: a repeat mends the list of tenants after a crash in between.
  if (change.name !== undefined) await ctx.listings.rename(after);
  return after;
}

async function store(ctx: SettingsContext, before: Tenant, after: Tenant, fields: readonly string[]): Promise<void> {
  if (Buffer.byteLength(JSON.stringify(after)) > MAX_BYTES) throw tooLarge();
  await ctx.tenants.transact([
    ...ctx.tenants.settingsSteps(before, after),
    ...auditSteps(ctx, {
      action: 'settings.changed',
      object: SETTINGS_OBJECT,
      detail: { fields: fields.join(' '), version: after.version },
    }),
    ...tenantEventSteps(ctx, 'settings.changed', { fields, version: after.version }),
  ]);
}

const namesOf = (settings: Settings) => Object.keys(settings) as (keyof Settings)[];

const CHANGED = 'The settings were changed by someone else in the meantime. Load them again and repeat the change.';

const tooLarge = (): InvalidInput => {
  const message = `must be shorter: all settings together are larger than ${MAX_BYTES / 1024} KB`;
  return new InvalidInput({ public: `"texts" ${message}.` }, [{ field: 'texts', message }]);
};
