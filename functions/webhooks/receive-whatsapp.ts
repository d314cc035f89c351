import { SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { WhatsAppAppSecretReader } from '../../shared/adapters/secrets/whatsapp-app-secret.ts';
import { sendAll } from '../../shared/adapters/sqs/queue-sender.ts';
import { type Invocation, withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { parseJson } from '../../shared/adapters/whatsapp/parse-json.ts';
import { splitWebhook } from '../../shared/adapters/whatsapp/split-webhook.ts';
import { verifySignature } from '../../shared/adapters/whatsapp/verify-signature.ts';
import { verifySubscription } from '../../shared/adapters/whatsapp/verify-subscription.ts';
import { readConfig } from '../../shared/core/config.ts';
import type { TenantId } from '../../shared/core/ids.ts';
import { TimedCache } from '../../shared/core/timed-cache.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { PhoneRouteRepository } from '../../shared/tenants/phone-route-repository.ts';
import { WabaRouteRepository } from '../../shared/tenants/waba-route-repository.ts';
import { type RouteContext, routeWebhook } from '../../shared/webhooks/route-webhook.ts';
import { AsideStore } from '../../shared/webhooks/set-aside.ts';
import { surroundings, tableOptions, threadServices } from '../tenant-services.ts';

const config = readConfig(
  z.object({
    TABLE_NAME: z.string().min(1),
    INBOUND_QUEUE_URL: z.url(),
    HISTORY_QUEUE_URL: z.url(),
    OUTBOUND_QUEUE_URL: z.url(),
    WHATSAPP_SECRET_ARN: z.string().min(1),
  }),
  process.env,
);

const ROUTE_AGE_MS = 60_000;
const MAX_ROUTES = 10_000;

const now = () => surroundings.now().getTime();
const options = tableOptions(config.TABLE_NAME);
const platform = new PlatformTable(options);
const routes = new PhoneRouteRepository(platform);
const accounts = new WabaRouteRepository(platform);
const asides = new AsideStore(platform, surroundings);
const secret = new WhatsAppAppSecretReader(config.WHATSAPP_SECRET_ARN, now);
const sqs = new SQSClient({});
const routeCache = new TimedCache<TenantId | undefined>({ maxAgeMs: ROUTE_AGE_MS, maxEntries: MAX_ROUTES, now });
const queueUrls = { inbound: config.INBOUND_QUEUE_URL, history: config.HISTORY_QUEUE_URL };

const routeContext = (invocation: Invocation): RouteContext => ({
  ...invocation,
  now: surroundings.now,
  tenantOf: async (id) => {
    const tenantId = await routeCache.get(id, async () => (await routes.get(id))?.tenantId);
    // A number that nobody has may be connected at any moment, and its messages must not go aside then.
    if (tenantId === undefined) routeCache.forget(id);
    return tenantId;
  },
  // Rare: a few events for each template.
  tenantOfAccount: async (wabaId) => (await accounts.get(wabaId))?.tenantId,
  threadsOf: (tenantId) => threadServices(options, tenantId, { kind: 'webhook' }, invocation),
  queue: (name, work) =>
    sendAll(
      sqs,
      queueUrls[name],
      work.map((item) => ({ work: item, groupId: item.tenantId })),
    ),
  queueOutbound: (work) =>
    sendAll(
      sqs,
      config.OUTBOUND_QUEUE_URL,
      work.map((item) => ({ work: item, groupId: item.tenantId })),
    ),
  setAside: (items) => asides.keep(items),
});

const header = (event: APIGatewayProxyEventV2, name: string): string | undefined =>
  Object.entries(event.headers).find(([key]) => key.toLowerCase() === name)?.[1];

const isSigned = async (bytes: Uint8Array, signature: string | undefined): Promise<boolean> => {
  if (verifySignature(bytes, signature, (await secret.get()).appSecrets)) return true;
  return verifySignature(bytes, signature, (await secret.getFresh()).appSecrets);
};

const answer = (statusCode: number, body = ''): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body,
});

async function receive(
  event: APIGatewayProxyEventV2,
  invocation: Invocation,
): Promise<APIGatewayProxyStructuredResultV2> {
  if (event.requestContext.http.method === 'GET') {
    const challenge = verifySubscription(event.queryStringParameters ?? {}, (await secret.get()).verifyToken);
    return challenge === undefined ? answer(403, 'The verify token does not match.') : answer(200, challenge);
  }
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (!(await isSigned(bytes, header(event, 'x-hub-signature-256')))) {
    invocation.metrics.count('SignaturesRefused');
    return answer(401, 'The signature is missing or does not match.');
  }
  const parsed = parseJson(bytes);
  const ctx = routeContext(invocation);
  const updates = parsed.ok
    ? splitWebhook(parsed.value)
    : [{ kind: 'aside' as const, reason: 'malformed' as const, raw: bytes.toString('base64') }];
  await routeWebhook(ctx, updates);
  return answer(200);
}

/** Meta's webhook: the subscription's verification, and the events. 200 means that nothing of the body can be lost. */
export const handler = withTelemetry(async (event: APIGatewayProxyEventV2, invocation) => {
  try {
    return await receive(event, invocation);
  } catch (error) {
    invocation.log.error('the webhook was not taken', error);
    invocation.metrics.count('WebhooksFailed');
    return answer(503, 'Not taken. Send it again.');
  }
});
