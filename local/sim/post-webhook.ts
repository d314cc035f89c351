import { Agent, request } from 'node:http';
import { metaSignature } from './meta-json.ts';

const ANSWER_TIMEOUT_MS = 10_000;

/** Posts a body in Meta's byte form; true when the webhook answered 200. */
export type PostWebhook = (body: string) => Promise<boolean>;

export interface WebhookPoster {
  post: PostWebhook;
  /** Cuts open connections; calls under way count as not answered. */
  close(): void;
}

/** Signs with the app secret and posts like Meta (§1.2): only status 200 within ten seconds counts (§1.4). */
export function createWebhookPoster(webhookUrl: () => string, appSecret: string): WebhookPoster {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const post: PostWebhook = (body) =>
    new Promise((resolve) => {
      const call = request(webhookUrl(), {
        agent,
        method: 'POST',
        timeout: ANSWER_TIMEOUT_MS,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'facebookexternalua',
          'x-hub-signature-256': metaSignature(body, appSecret),
        },
      });
      call.on('response', (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode === 200));
        answer.on('error', () => resolve(false));
      });
      call.on('timeout', () => call.destroy(new Error('The webhook did not answer in time.')));
      call.on('error', () => resolve(false));
      call.end(body);
    });
  return { post, close: () => agent.destroy() };
}
