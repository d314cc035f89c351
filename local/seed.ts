import { randomBytes } from 'node:crypto';
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { createUsageKeys } from '../shared/adapters/apigateway/usage-keys.ts';
import { createTokenVault } from '../shared/adapters/kms/token-vault.ts';
import { PhoneNumberId, WabaId } from '../shared/core/ids.ts';
import { createDocuments } from '../shared/data/client.ts';
import { createTenantSetup } from '../shared/tenants/tenant-setup.ts';
import { domainProof } from '../shared/users/sso-provider.ts';
import { demoNumbers } from './demo.ts';
import { demoTenants } from './demo-tables.ts';
import { seedQuotationRules } from './seed-quotation-rules.ts';
import type { SeedTarget } from './seed-target.ts';
import { seedUsers } from './seed-users.ts';
import { businessAccountId } from './sim/sim-number.ts';

/** Makes the demo tenants with their tables, numbers, domains and users, through the product's own use cases; leaves what is there. */
export async function seed(target: SeedTarget): Promise<void> {
  const { accessKeyId, secretAccessKey } = target;
  const client = {
    endpoint: target.endpointUrl,
    region: target.region,
    credentials: { accessKeyId, secretAccessKey },
  };
  const table = {
    documents: createDocuments(new DynamoDBClient(client)),
    tableName: target.tableName,
    pageTokenSecret: randomBytes(32).toString('base64url'),
  };
  const usageKeys = createUsageKeys({ planPrefix: target.usagePlanPrefix, client: new APIGatewayClient(client) });
  const setup = createTenantSetup({
    ...{ table, usageKeys },
    tokens: createTokenVault(target.tokenKeyArn, new KMSClient(client)),
    now: () => new Date(),
  });
  await Promise.all(
    demoTenants.map(async ({ slug, tenantId, name, settings, entries, quotationRules }) => {
      const known = await setup.get(tenantId);
      if (known !== undefined) return usageKeys.ensure(tenantId, known.plan);
      for (const number of demoNumbers.filter(({ tenantName }) => tenantName === slug)) {
        const { displayPhoneNumber, accessToken } = number;
        const phoneNumberId = PhoneNumberId.parse(number.phoneNumberId);
        const wabaId = WabaId.parse(businessAccountId(number));
        await setup.connectPhoneNumber(tenantId, { phoneNumberId, wabaId, displayPhoneNumber, accessToken });
      }
      if (quotationRules !== undefined) await seedQuotationRules(table, tenantId, quotationRules);
      // Last, because a tenant that is there counts as seeded.
      await setup.createTenant(tenantId, { name, plan: 'scale', bot: settings, entries });
    }),
  );
  for (const { slug, tenantId } of demoTenants) {
    const { name, value } = domainProof(`${slug}.test`, tenantId);
    target.publishText(name, value);
  }
  await seedUsers({
    table,
    userPoolId: target.userPoolId,
    client: new CognitoIdentityProviderClient(client),
    tenants: new Map(demoTenants.map((tenant) => [tenant.slug, tenant])),
  });
}
