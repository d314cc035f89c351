import { readFile } from 'node:fs/promises';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../shared/core/config.ts';
import { joinPage, type PageAddresses, signedInPage, signInPage } from './page.ts';

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''));
const config = readConfig(
  z.object({ DASHBOARD_URL: address, LOGIN_URL: address, USER_POOL_URL: address, API_URL: address }),
  process.env,
);
const addresses: PageAddresses = {
  dashboard: config.DASHBOARD_URL,
  login: config.LOGIN_URL,
  userPool: config.USER_POOL_URL,
  api: config.API_URL,
};

/** The pages ask these and nobody else; what they show is never taken into another page. */
const others = [config.LOGIN_URL, config.USER_POOL_URL, config.API_URL].map((url) => new URL(url).origin);
const POLICY = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'none'",
  `base-uri 'none'; frame-ancestors 'none'; connect-src 'self' ${[...new Set(others)].join(' ')}`,
].join('; ');

interface Served {
  readonly type: string;
  text(): string | Promise<string>;
}

const html = (page: (addresses: PageAddresses) => string): Served => ({
  type: 'text/html; charset=utf-8',
  text: () => page(addresses),
});
/** Deployed beside the code. */
const file = (name: string, type: string): Served => ({
  type: `${type}; charset=utf-8`,
  text: () => readFile(new URL(`./${name}`, import.meta.url), 'utf8'),
});
const script = (name: string): [string, Served] => [`/pages/${name}`, file(name, 'text/javascript')];

const pages: Readonly<Record<string, Served>> = {
  '/join': html(joinPage),
  '/sign-in': html(signInPage),
  '/signed-in': html(signedInPage),
  '/pages/pages.css': file('pages.css', 'text/css'),
  ...Object.fromEntries(['steps.js', 'join.js', 'sign-in.js', 'signed-in.js'].map(script)),
};

/** The few pages between an e-mail and a dashboard: accepting an invitation, signing in, being signed in. */
export const handler = withTelemetry(
  async ({ rawPath }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const page = pages[rawPath];
    if (page === undefined) return { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found.' };
    const headers = {
      'content-type': page.type,
      // An address of these pages may hold a code or an invitation.
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    };
    return { statusCode: 200, headers, body: await page.text() };
  },
);
