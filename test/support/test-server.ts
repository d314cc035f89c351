import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import * as z from 'zod';

export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** How many connections were opened so far. */
  connections(): number;
  /** Cuts all connections and stops listening. */
  close(): Promise<void>;
}

/** An HTTP server on a free port of this machine. */
export async function startTestServer(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener);
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
