import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import openApi from '../../docs/openapi.json' with { type: 'json' };
import { withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { referencePage } from './reference-page.ts';

/** An hour: a deployment may change what an address shows. */
const CACHE = 'public, max-age=3600';
/** Nothing but our own files; the reference sets styles on its elements. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

interface Page {
  readonly type: string;
  text(): Promise<string>;
}

/** Deployed beside the code. */
const asset = (name: string) => () => readFile(new URL(name, import.meta.url), 'utf8');

const pages: Readonly<Record<string, Page>> = {
  '/openapi.json': { type: 'application/json', text: async () => JSON.stringify(openApi) },
  '/docs': { type: 'text/html; charset=utf-8', text: async () => referencePage },
  '/docs/start.js': { type: 'text/javascript; charset=utf-8', text: asset('./start-reference.js') },
  '/docs/swagger-ui-bundle.js': { type: 'text/javascript; charset=utf-8', text: asset('./swagger-ui-bundle.js') },
  '/docs/swagger-ui.css': { type: 'text/css; charset=utf-8', text: asset('./swagger-ui.css') },
};

const compressed = new Map<string, string>();

/** The API's OpenAPI document, and its reference as a page; open to everybody, and the same for everybody. */
export const handler = withTelemetry(
  async ({ rawPath, headers }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const page = pages[rawPath];
    if (page === undefined) return { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found.' };
    const common = {
      'content-type': page.type,
      'cache-control': CACHE,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    };
    if (!/\bgzip\b/.test(headers['accept-encoding'] ?? '')) {
      return { statusCode: 200, headers: common, body: await page.text() };
    }
    const body = compressed.get(rawPath) ?? gzipSync(await page.text()).toString('base64');
    compressed.set(rawPath, body);
    return { statusCode: 200, headers: { ...common, 'content-encoding': 'gzip' }, isBase64Encoded: true, body };
  },
);
