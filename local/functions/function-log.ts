import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseObject } from '../json.ts';

/** A function's log: every line into its file, errors also to the console as one line each. */
export class FunctionLog {
  readonly #file: WriteStream;
  readonly #label: string;
  readonly #report: (line: string) => void;

  constructor(path: string, label: string, report: (line: string) => void) {
    this.#file = createWriteStream(path, { flags: 'a' });
    this.#label = label;
    this.#report = report;
  }

  follow(output: Readable): void {
    createInterface({ input: output }).on('line', (line) => {
      this.#file.write(`${line}\n`);
      const message = errorMessage(line);
      if (message !== undefined) this.#report(`${this.#label}: ${message}`);
    });
  }

  /** An error that the function itself could not log: it threw, timed out or never loaded. */
  error(errorType: string, message: string, detail: string): void {
    this.#file.write(`${JSON.stringify({ level: 'ERROR', errorType, message, stack: detail })}\n`);
    this.#report(`${this.#label}: ${errorType}: ${firstLine(message)}`);
  }

  close(): Promise<void> {
    return new Promise((closed) => this.#file.end(closed));
  }
}

/** The message of a structured log line that reports an error. */
function errorMessage(line: string): string | undefined {
  if (!line.includes('"ERROR"') && !line.includes('"CRITICAL"')) return undefined;
  const { level, message } = parseObject(line) ?? {};
  return (level === 'ERROR' || level === 'CRITICAL') && typeof message === 'string' ? firstLine(message) : undefined;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
