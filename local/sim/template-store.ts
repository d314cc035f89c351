import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

export const NewTemplate = z.looseObject({
  name: z
    .string()
    .max(512)
    .regex(/^[a-z0-9_]+$/),
  language: z.string().min(2),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  parameter_format: z.enum(['POSITIONAL', 'NAMED']).optional(),
  components: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).min(1),
});

const Row = z.object({
  id: z.number(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.string(),
  rejected_reason: z.string(),
  components: z.string(),
});
type Row = z.infer<typeof Row>;

/** Every account of Meta's begins with this one. */
const SAMPLE = {
  name: 'hello_world',
  language: 'en_US',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
    { type: 'BODY', text: 'Welcome and congratulations!! This message demonstrates your ability to send a message.' },
    { type: 'FOOTER', text: 'WhatsApp Business Platform sample message' },
  ],
};

const columns = 'id, name, language, category, status, rejected_reason, components';

/** The message templates of the simulated accounts (reference §7.3). */
export class TemplateStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  list(account: string, afterId: number, limit: number): Row[] {
    this.#addSample(account);
    const rows = this.#database
      .prepare(`SELECT ${columns} FROM templates WHERE account = ? AND id > ? ORDER BY id LIMIT ?`)
      .all(account, afterId, limit);
    return z.array(Row).parse(rows);
  }

  find(account: string, name: string, language: string): Row | undefined {
    this.#addSample(account);
    const row = this.#database
      .prepare(`SELECT ${columns} FROM templates WHERE account = ? AND name = ? AND language = ?`)
      .get(account, name, language);
    return row === undefined ? undefined : Row.parse(row);
  }

  add(account: string, template: z.infer<typeof NewTemplate>, status: string, reason: string): number {
    const { name, language, category, components } = template;
    const { lastInsertRowid } = this.#database
      .prepare(
        'INSERT INTO templates (account, name, language, category, status, rejected_reason, components) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(account, name, language, category, status, reason, JSON.stringify(components));
    return Number(lastInsertRowid);
  }

  #addSample(account: string): void {
    this.#database
      .prepare(
        `INSERT OR IGNORE INTO templates (account, name, language, category, status, rejected_reason, components)
         VALUES (?, ?, ?, ?, 'APPROVED', 'NONE', ?)`,
      )
      .run(account, SAMPLE.name, SAMPLE.language, SAMPLE.category, JSON.stringify(SAMPLE.components));
  }
}
