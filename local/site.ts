import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerControl, type Controls } from './controls.ts';
import type { Issuer } from './engines/identity/issuer.ts';
import type { RestApis } from './http/rest-apis.ts';
import type { HttpApi } from './http.ts';
import { indexPage } from './index-page.ts';
import { listen } from './listen.ts';
import type { Simulator } from './sim/simulator.ts';

export interface SiteParts {
  readonly simulator: Simulator;
  /** Undefined when the app has no user pool. */
  readonly issuer: Issuer | undefined;
  readonly rest: RestApis;
  readonly api: HttpApi;
  readonly controls: Controls;
}

/**
 * The one HTTP server: the index page, the simulator, the controls, and everything else as the deployed API.
 * It has its port from the very beginning and answers 503 until it is opened.
 */
export class Site {
  readonly #server: Server;
  readonly #report: (line: string) => void;
  #parts: SiteParts | undefined;
  #url = '';

  constructor(report: (line: string) => void) {
    this.#report = report;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    // On a busy machine a client must not use a connection again that is being closed for having been idle.
    this.#server.keepAliveTimeout = 60_000;
  }

  /** Throws StartError when the port is taken. */
  async listen(port: number): Promise<string> {
    this.#url = await listen(this.#server, port);
    return this.#url;
  }

  open(parts: SiteParts): void {
    this.#parts = parts;
  }

  /** From now on every request is answered with 503. */
  refuse(): void {
    this.#parts = undefined;
  }

  async close(): Promise<void> {
    this.refuse();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', this.#url);
      if (this.#parts === undefined) sendText(response, 503, 'The local stack is not up.\n');
      else await this.#answer(this.#parts, request, response, url);
    } catch (error) {
      // Whoever asked has gone: there is nobody to answer.
      if (response.destroyed) return;
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#report(`${request.method} ${request.url} failed: ${detail}`);
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'The local stack failed; see the console.\n');
    }
  }

  async #answer(
    { simulator, issuer, rest, api, controls }: SiteParts,
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<void> {
    if (url.pathname === '/healthz') return sendText(response, 200, 'up\n');
    if (url.pathname === '/' && request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(indexPage());
      return;
    }
    if (await simulator.handle(request, response, url)) return;
    if ((await issuer?.serve(request, response, url)) === true) return;
    if (await answerControl(controls, request, response, url)) return;
    if (await rest.handle(request, response, url)) return;
    await api.serve(request, response, url);
  }
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}
