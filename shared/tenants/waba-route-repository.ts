import { Conflict } from '../core/errors.ts';
import type { TenantId, WabaId } from '../core/ids.ts';
import { anyOf, isEqual, isMissing } from '../data/expressions.ts';
import { keys } from '../data/keys.ts';
import type { PlatformTable } from '../data/platform-table.ts';
import { WabaRoute } from './phone-number.ts';

/** Which tenant a WhatsApp Business account belongs to: the way of events that name no number, such as a template's review. */
export class WabaRouteRepository {
  readonly #table: PlatformTable;

  constructor(table: PlatformTable) {
    this.#table = table;
  }

  get(wabaId: WabaId): Promise<WabaRoute | undefined> {
    return this.#table.get(keys.wabaRoute(wabaId), WabaRoute);
  }

  /** Gives the account to the tenant; Conflict when another tenant has it. */
  async claim(wabaId: WabaId, tenantId: TenantId): Promise<void> {
    const route: WabaRoute = { entity: 'WabaRoute', wabaId, tenantId };
    try {
      await this.#table.put(
        { ...keys.wabaRoute(wabaId), ...route },
        anyOf(isMissing('pk'), isEqual('tenantId', tenantId)),
      );
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      throw new Conflict({
        public: 'This WhatsApp Business account belongs to another organisation.',
        internal: 'account route taken',
      });
    }
  }

  /** Lets another tenant claim the account; nothing when the tenant does not have it. */
  async release(wabaId: WabaId, tenantId: TenantId): Promise<void> {
    try {
      await this.#table.delete(keys.wabaRoute(wabaId), isEqual('tenantId', tenantId));
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}
