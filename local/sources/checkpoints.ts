import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const Row = z.object({ sequence: z.string() });

/** How far each mapping has read each shard of its stream, in one SQLite file. */
export class Checkpoints {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS checkpoint (
        source TEXT NOT NULL, shard TEXT NOT NULL, sequence TEXT NOT NULL, PRIMARY KEY (source, shard)
      )`);
  }

  /** The sequence number of the last record that is done with. */
  get(source: string, shard: string): string | undefined {
    const row = this.#database
      .prepare('SELECT sequence FROM checkpoint WHERE source = ? AND shard = ?')
      .get(source, shard);
    return row === undefined ? undefined : Row.parse(row).sequence;
  }

  set(source: string, shard: string, sequence: string): void {
    this.#database.prepare('INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)').run(source, shard, sequence);
  }

  close(): void {
    this.#database.close();
  }
}
