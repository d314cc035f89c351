import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses } from './addresses.ts';
import { openDataFolder, openTemporaryFolder } from './data-folder.ts';
import { parseOptions } from './options.ts';
import { productApp } from './product-app.ts';
import { createStack, type LocalStack } from './stack.ts';
import { StartError } from './start-error.ts';

const parentWatchMilliseconds = 250;
const impatienceMilliseconds = 1000;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(line: string): void {
  process.stderr.write(`! ${line}\n`);
}

/** Ends the program with one sentence for what a person can mend, and with the stack trace for what they cannot. */
function fail(error: unknown): never {
  const text = error instanceof Error && !(error instanceof StartError) ? (error.stack ?? error.message) : undefined;
  report(text ?? (error instanceof Error ? error.message : String(error)));
  process.exit(1);
}

async function start(): Promise<LocalStack> {
  const { port, dataDirectory, seed } = parseOptions(process.argv.slice(2));
  const data = dataDirectory === undefined ? openTemporaryFolder() : openDataFolder(dataDirectory);
  const seedModule = seed ? import('./seed.ts') : undefined;
  const stack = await createStack({
    port,
    data,
    app: productApp,
    report,
    onDeath: (reason) => fail(new StartError(reason)),
    ...(seedModule !== undefined && { seed: async (target) => (await seedModule).seed(target) }),
  });
  const kept = dataDirectory === undefined ? 'not kept' : `kept in ${dataDirectory}`;
  print(`\nWhatsApp CRM on this machine. Data: ${kept}. Logs: ${join(data.path, 'logs')}\n`);
  for (const { path, what } of addresses) print(`  ${`${stack.url}${path}`.padEnd(52)} ${what}`);
  print(`\nready ${stack.url}`);
  return stack;
}

/** Ctrl-C and SIGTERM end everything; so does the death of npm, which cannot pass a SIGKILL on. */
function endWith(stack: LocalStack): void {
  let endedAt: number | undefined;
  const end = () => {
    // npm passes on a Ctrl-C that the terminal sent here too; only a later one means that somebody lost patience.
    if (endedAt !== undefined && Date.now() - endedAt > impatienceMilliseconds) process.exit(1);
    if (endedAt !== undefined) return;
    endedAt = Date.now();
    stack.close().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === npm) return;
    clearInterval(watch);
    end();
  }, parentWatchMilliseconds).unref();
}

/** The parent, and where the system tells it, the parent's parent: npm may have put a shell in between. */
function ancestors(): string {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8');
    return `${process.ppid} ${/^PPid:\s*(\d+)/m.exec(status)?.[1]}`;
  } catch {
    return String(process.ppid);
  }
}

try {
  endWith(await start());
} catch (error) {
  fail(error);
}
