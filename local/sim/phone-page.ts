import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { RequestRefused } from './http-json.ts';

const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

interface PageFile {
  contentType: string;
  load: () => Promise<Uint8Array>;
}

const FILES: Record<string, PageFile> = {
  '/phone': { contentType: 'text/html; charset=utf-8', load: () => readFile(pageUrl('index.html')) },
  '/phone/phone.css': { contentType: 'text/css; charset=utf-8', load: () => bundled('phone.css') },
  '/phone/phone.js': { contentType: 'text/javascript; charset=utf-8', load: () => bundled('phone.ts') },
};

/** Serves the phone page: three files, each read or bundled once. */
export class PhonePage {
  readonly #loaded = new Map<string, Promise<Uint8Array>>();

  /** @throws RequestRefused for a path or method that the page does not have */
  async answer(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    const path = url.pathname.replace(/\/$/, '');
    const file = FILES[path];
    if (file === undefined) throw new RequestRefused(404, `There is no ${url.pathname}.`);
    if (req.method !== 'GET' && req.method !== 'HEAD') throw new RequestRefused(405, 'Only GET is supported here.');
    const loading = this.#loaded.get(path) ?? file.load();
    this.#loaded.set(path, loading);
    const content = await loading;
    res.writeHead(200, {
      'content-type': file.contentType,
      'content-length': content.byteLength,
      'content-security-policy': CONTENT_POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
    res.end(req.method === 'HEAD' ? undefined : content);
  }
}

function pageUrl(name: string): URL {
  return new URL(`./phone/${name}`, import.meta.url);
}

async function bundled(name: string): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [fileURLToPath(pageUrl(name))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    mainFields: ['module', 'main'],
    minify: true,
    write: false,
    logLevel: 'silent',
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`${name} of the phone page could not be bundled.`);
  return output.contents;
}
