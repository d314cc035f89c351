import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const START_SECONDS = 60;

/** `node local/main.ts` in a process of its own, as a person starts it. */
export interface LocalProgram {
  readonly url: string;
  readonly pid: number;
  /** Everything that it has printed. */
  output(): string;
  /** SIGKILL: it can put nothing in order. */
  kill(): Promise<void>;
  /** Ctrl-C; gives the exit code. */
  stop(): Promise<number | null>;
}

/** Starts it on this data; resolves when it says that it is ready. */
export async function startLocalProgram(dataDirectory: string): Promise<LocalProgram> {
  const child = spawn(process.execPath, ['local/main.ts', '--port', '0', '--data', dataDirectory], { cwd: PROJECT });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const url = await eventually(
    'the local stack is ready',
    () => {
      if (child.exitCode !== null) throw new Error(`The local stack did not start:\n${output}`);
      return /^ready (\S+)$/m.exec(output)?.[1];
    },
    START_SECONDS,
  );
  const { pid } = child;
  if (pid === undefined) throw new Error('The local stack was not started.');
  return {
    url,
    pid,
    output: () => output,
    kill: async () => void (await end(child, 'SIGKILL')),
    stop: () => end(child, 'SIGINT'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  return child.exitCode;
}

/** Command lines of the processes that name this path; none where the system does not show them as files. */
export function processesNaming(path: string): string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return command.includes(path) ? [command] : [];
      } catch {
        return [];
      }
    });
}
