import * as z from 'zod';
import { createTokenVault } from '../../../shared/adapters/kms/token-vault.ts';
import { WhatsAppAppSecretReader } from '../../../shared/adapters/secrets/whatsapp-app-secret.ts';
import { createGraphAccounts } from '../../../shared/adapters/whatsapp/graph-accounts.ts';
import { readConfig } from '../../../shared/core/config.ts';
import { Unavailable } from '../../../shared/core/errors.ts';
import { PhoneNumberRepository } from '../../../shared/tenants/phone-number-repository.ts';
import { PhoneRouteRepository } from '../../../shared/tenants/phone-route-repository.ts';
import { WabaRouteRepository } from '../../../shared/tenants/waba-route-repository.ts';
import { surroundings } from '../../tenant-services.ts';
import type { TenantApiContext } from '../create-api.ts';

const NumbersConfig = z.object({
  TOKEN_KEY_ARN: z.string().min(1),
  WHATSAPP_SECRET_ARN: z.string().min(1),
  GRAPH_BASE_URL: z.url(),
  GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/),
});

/** Connecting asks Meta four times, one after the other, within the function's time. */
const GRAPH_TIMEOUT_MS = 5_000;

/** What the routes of numbers need beyond what every route has. */
export const createNumberServices = (environment: Record<string, string | undefined>) => {
  const config = readConfig(NumbersConfig, environment);
  const tokens = createTokenVault(config.TOKEN_KEY_ARN);
  const secret = new WhatsAppAppSecretReader(config.WHATSAPP_SECRET_ARN, () => surroundings.now().getTime());
  const app = async () => {
    const { appId, appSecrets } = await secret.get();
    const [appSecret] = appSecrets;
    if (appId !== undefined && appSecret !== undefined) return { id: appId, secret: appSecret };
    throw new Unavailable({
      public: 'Numbers cannot be connected yet: the platform’s Meta app is not set up.',
      internal: 'the WhatsApp app secret has no appId',
    });
  };
  const whatsApp = createGraphAccounts({
    ...{ baseUrl: config.GRAPH_BASE_URL, version: config.GRAPH_VERSION },
    ...{ timeoutMs: GRAPH_TIMEOUT_MS, app },
  });
  return ({ table, platform, tenantId }: Pick<TenantApiContext, 'table' | 'platform' | 'tenantId'>) => ({
    tokens,
    whatsApp,
    phoneNumbers: new PhoneNumberRepository(table, tenantId),
    routes: new PhoneRouteRepository(platform),
    accounts: new WabaRouteRepository(platform),
  });
};
