import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parseObject } from '../json.ts';

export interface FunctionLogOptions {
  readonly path: string;
  readonly label: string;
  /** Lambda writes the log under the function's own role: without the right to it there is no log. */
  readonly mayWrite: () => boolean;
  /** Told of every line that was written. */
  readonly onLine: (line: string) => void;
  readonly report: (line: string) => void;
}

/** A function's log: every line into its file, errors also to the console as one line each. */
export class FunctionLog {
  readonly #file: WriteStream;
  readonly #label: string;
  readonly #mayWrite: () => boolean;
  readonly #onLine: (line: string) => void;
  readonly #report: (line: string) => void;

  constructor({ path, label, mayWrite, onLine, report }: FunctionLogOptions) {
    this.#file = createWriteStream(path, { flags: 'a' });
    this.#label = label;
    this.#mayWrite = mayWrite;
    this.#onLine = onLine;
    this.#report = report;
  }

  follow(output: Readable): void {
    createInterface({ input: output }).on('line', (line) => {
      this.#write(line);
      const message = errorMessage(line);
      if (message !== undefined) this.#report(`${this.#label}: ${message}`);
    });
  }

  /** An error that the function itself could not log: it threw, timed out or never loaded. */
  error(errorType: string, message: string, detail: string): void {
    this.#write(JSON.stringify({ level: 'ERROR', errorType, message, stack: detail }));
    this.#report(`${this.#label}: ${errorType}: ${firstLine(message)}`);
  }

  /** Lines of Lambda itself. */
  platform(lines: readonly string[]): void {
    for (const line of lines) this.#write(line);
  }

  close(): Promise<void> {
    return new Promise((closed) => this.#file.end(closed));
  }

  /** A worker that was ended may still have lines on their way when the file is closed. */
  #write(line: string): void {
    if (this.#file.writableEnded || !this.#mayWrite()) return;
    this.#file.write(`${line}\n`);
    this.#onLine(line);
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
