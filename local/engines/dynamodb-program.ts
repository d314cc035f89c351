import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, createWriteStream, existsSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listen } from '../listen.ts';
import { StartError } from '../start-error.ts';

/** A running DynamoDB. `databasePath` is its SQLite file, when it is dynoxide. */
export interface RunningDynamoDb {
  readonly url: string;
  readonly databasePath: string | undefined;
  /** Kills it and waits until it is gone. */
  stop(): Promise<void>;
}

export interface DynamoDbProgramOptions {
  readonly databasePath: string;
  readonly logPath: string;
  /** Told when the program ends without having been asked to. */
  readonly onDeath: (reason: string) => void;
}

/**
 * Runs the program with a pipe as its guard's input: when the stack dies, however it dies, the pipe closes and the
 * guard kills the program. Without it a SIGKILL of the stack would leave the engine running.
 */
const guard =
  'exec 3<&0; "$@" 3<&- </dev/null & program=$!; { cat <&3; kill -9 $program; } >/dev/null 2>&1 & wait $program';

const startAttempts = 5;
const startMilliseconds = 10_000;

/**
 * Starts dynoxide (from its npm package, else from PATH), else uses the DynamoDB that AWS_ENDPOINT_URL_DYNAMODB names.
 * Throws StartError when there is none.
 */
export async function startDynamoDb(options: DynamoDbProgramOptions): Promise<RunningDynamoDb> {
  const program = findProgram();
  if (program === undefined) return externalDynamoDb();
  for (let attempt = 1; attempt <= startAttempts; attempt += 1) {
    const running = await tryToStart(program, options);
    if (running !== undefined) return running;
  }
  throw new StartError(`The DynamoDB engine did not start; ${options.logPath} says why.`);
}

function findProgram(): string | undefined {
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      const packaged = join(
        dirname(fileURLToPath(import.meta.resolve('@dynoxide/linux-x64/package.json'))),
        'dynoxide',
      );
      if (existsSync(packaged)) return packaged;
    } catch {
      // Not installed: an optional dependency.
    }
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'dynoxide')).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function externalDynamoDb(): RunningDynamoDb {
  const url = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (url !== undefined && url !== '') return { url, databasePath: undefined, stop: async () => {} };
  throw new StartError(
    `There is no DynamoDB engine for ${process.platform}-${process.arch}: install dynoxide 1.2.1 on the PATH, ` +
      'or start any DynamoDB Local and put its address into AWS_ENDPOINT_URL_DYNAMODB.',
  );
}

/** Undefined when the program ended early: somebody may have taken the port in between. */
async function tryToStart(program: string, options: DynamoDbProgramOptions): Promise<RunningDynamoDb | undefined> {
  const port = await freePort();
  const arguments_ = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', options.databasePath];
  // A session of its own, so that Ctrl-C in the terminal reaches the stack alone, which then stops it in order.
  const child = spawn('sh', ['-c', guard, 'guard', program, ...arguments_], { stdio: 'pipe', detached: true });
  const log = createWriteStream(options.logPath, { flags: 'a' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  let stopping = false;
  let started = false;
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', (code, signal) => {
      if (started && !stopping)
        options.onDeath(`The DynamoDB engine ended (${signal ?? code}); see ${options.logPath}.`);
      child.stdin.destroy();
      log.end();
      resolve();
    });
  });
  started = await Promise.race([accepts(port, child), ended.then(() => false)]);
  const stop = async () => {
    stopping = true;
    child.stdin.end();
    await ended;
  };
  if (!started) {
    await stop();
    return undefined;
  }
  return { url: `http://127.0.0.1:${port}`, databasePath: options.databasePath, stop };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const url = await listen(server, 0);
  await new Promise((closed) => server.close(closed));
  return Number(new URL(url).port);
}

async function accepts(port: number, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + startMilliseconds;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await canConnect(port)) return true;
    await sleep(5);
  }
  return false;
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new Socket();
    const finish = (connected: boolean) => {
      socket.destroy();
      resolve(connected);
    };
    socket.once('connect', () => finish(true)).once('error', () => finish(false));
    socket.connect(port, '127.0.0.1');
  });
}
