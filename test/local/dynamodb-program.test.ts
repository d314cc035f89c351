import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const program = fileURLToPath(new URL('../../local/engines/dynamodb-program.ts', import.meta.url));

describe('startDynamoDb', () => {
  it('starts an engine that dies with the program that started it, even when that is killed', async () => {
    const folder = temporaryFolder();
    const script = `
      const { startDynamoDb } = await import(${JSON.stringify(program)});
      const options = { databasePath: ${JSON.stringify(join(folder, 'db'))}, logPath: ${JSON.stringify(join(folder, 'log'))} };
      const { url } = await startDynamoDb({ ...options, onDeath: () => {} });
      console.log(url);
      setInterval(() => {}, 1000);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = await once(createInterface({ input: starter.stdout }), 'line');
    expect((await fetch(url)).status).toBeLessThan(500);
    starter.kill('SIGKILL');
    await vi.waitFor(() => expect(fetch(url)).rejects.toThrow('fetch failed'), 5000);
  });
});
