import {
  APIGatewayClient,
  ConflictException,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  DeleteUsagePlanKeyCommand,
  paginateGetApiKeys,
  paginateGetUsagePlans,
  type UsagePlan,
} from '@aws-sdk/client-api-gateway';
import { Unavailable } from '../../core/errors.ts';
import { type UsageKeys, usageKeyOf } from '../../tenants/usage-keys.ts';

/** API Gateway lets an account make five keys a second, and repeats are cheap: the SDK waits longer each time. */
const MAX_ATTEMPTS = 6;

export interface UsageKeysOptions {
  /** What the deployed names of the plans begin with: `<prefix>-<plan>`. */
  planPrefix: string;
  client?: APIGatewayClient;
}

/** API keys and usage plans of API Gateway. Plans are found by name, as their ids are not known before the API is there. */
export const createUsageKeys = ({
  planPrefix,
  client = new APIGatewayClient({ maxAttempts: MAX_ATTEMPTS }),
}: UsageKeysOptions): UsageKeys => {
  const plansOf = async (keyId?: string): Promise<UsagePlan[]> => {
    const plans: UsagePlan[] = [];
    const pages = paginateGetUsagePlans({ client }, keyId === undefined ? {} : { keyId });
    for await (const { items } of pages) plans.push(...(items ?? []));
    return plans;
  };
  const keyNamed = async (name: string): Promise<string | undefined> => {
    for await (const { items } of paginateGetApiKeys({ client }, { nameQuery: name })) {
      const key = items?.find((item) => item.name === name);
      if (key !== undefined) return key.id;
    }
    return undefined;
  };
  const newKey = async (name: string): Promise<string | undefined> => {
    try {
      const { id } = await client.send(new CreateApiKeyCommand({ name, value: name, enabled: true }));
      return id;
    } catch (error) {
      // Somebody else made it at the same moment.
      if (error instanceof ConflictException) return keyNamed(name);
      throw error;
    }
  };
  return {
    async ensure(tenantId, plan) {
      const name = usageKeyOf(tenantId);
      const wanted = (await plansOf()).find((item) => item.name === `${planPrefix}-${plan}`)?.id;
      const keyId = (await keyNamed(name)) ?? (await newKey(name));
      if (wanted === undefined || keyId === undefined) throw notSetUp(wanted === undefined ? 'usage plan' : 'API key');
      const current = await plansOf(keyId);
      // A stage takes a key in one plan only, so it leaves first: for a moment its requests are refused.
      for (const { id } of current.filter((item) => item.id !== wanted)) {
        await client.send(new DeleteUsagePlanKeyCommand({ usagePlanId: id, keyId }));
      }
      if (current.some((item) => item.id === wanted)) return;
      await client.send(new CreateUsagePlanKeyCommand({ usagePlanId: wanted, keyId, keyType: 'API_KEY' }));
    },
  };
};

const notSetUp = (what: string): Unavailable =>
  new Unavailable({ public: 'The plan could not be set. Try again.', internal: `there is no ${what}` });
