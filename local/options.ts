import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from './start-error.ts';

export interface Options {
  readonly port: number;
  /** Undefined: nothing is kept. */
  readonly dataDirectory: string | undefined;
  readonly seed: boolean;
}

const usage = 'Usage: npm start -- [--port 3000] [--memory | --data .local] [--no-seed]';

/** Reads the command line. Throws StartError for a flag or value that is not one. */
export function parseOptions(arguments_: readonly string[]): Options {
  const { port, memory, data, 'no-seed': noSeed } = parse(arguments_);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartError(`--port must be a number from 0 to 65535, not "${port}". ${usage}`);
  }
  if (memory && data !== undefined)
    throw new StartError(`--memory keeps nothing, so --data makes no sense beside it. ${usage}`);
  return { port: Number(port), dataDirectory: memory ? undefined : resolve(data ?? '.local'), seed: !noSeed };
}

function parse(arguments_: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...arguments_],
      options: {
        port: { type: 'string', default: '3000' },
        memory: { type: 'boolean', default: false },
        data: { type: 'string' },
        'no-seed': { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}. ${usage}`);
  }
}
