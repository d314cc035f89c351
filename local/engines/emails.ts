import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { AwsAnswer, AwsCall, Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';

/** An e-mail that was sent, as its reader would get it. */
export interface SentEmail {
  /** Counts up from 1. */
  readonly n: number;
  /** ISO 8601. */
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
  readonly messageId: string;
}

const Part = z.strictObject({ Data: z.string(), Charset: z.literal('UTF-8').optional() });
const Address = z.string().regex(/^(?:[^<>]*<)?[^\s<>@]+@[^\s<>@]+>?$/, 'Missing final @domain');

/** The members that the product uses; any other is refused, so that nothing is silently left out. */
const SendEmail = z.strictObject({
  FromEmailAddress: Address,
  Destination: z.strictObject({ ToAddresses: z.array(Address).min(1).max(50) }),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: Part,
      Body: z
        .strictObject({ Text: Part.optional(), Html: Part.optional() })
        .refine(({ Text, Html }) => Text !== undefined || Html !== undefined, 'the body is empty'),
    }),
  }),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).optional(),
});

/** Of the whole message (SES quotas). */
const maximumBytes = 40 * 1024 * 1024;

const Row = z.object({ n: z.number(), body: z.string() });
const Stored = z.object({
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string().optional(),
  html: z.string().optional(),
  messageId: z.string(),
});

/** SES version 2: SendEmail, into a mailbox that everybody shares. That a sender is verified is taken for granted. */
export class Emails implements Engine {
  readonly #database: DatabaseSync;
  readonly #configurationSets: ReadonlySet<string>;

  constructor(configurationSets: readonly string[], path: string) {
    this.#configurationSets = new Set(configurationSets);
    this.#database = new DatabaseSync(path);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS email (n INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL)`);
  }

  async answer({ action, input }: AwsCall): Promise<AwsAnswer> {
    if (action !== 'SendEmail') throw new AwsError('NotFoundException', `The local SES does not know ${action}.`);
    const request = SendEmail.safeParse(input);
    if (!request.success) throw new AwsError('BadRequestException', z.prettifyError(request.error));
    const { FromEmailAddress: from, Destination, Content, ConfigurationSetName: set } = request.data;
    if (set !== undefined && !this.#configurationSets.has(set)) {
      throw new AwsError('NotFoundException', `Configuration set <${set}> does not exist.`, { status: 404 });
    }
    const { Subject, Body } = Content.Simple;
    const messageId = randomUUID();
    const stored: z.infer<typeof Stored> = {
      at: new Date().toISOString(),
      ...{ from, to: Destination.ToAddresses, subject: Subject.Data, text: Body.Text?.Data, html: Body.Html?.Data },
      messageId,
    };
    const body = JSON.stringify(stored);
    if (Buffer.byteLength(body) > maximumBytes) throw new AwsError('MessageRejected', 'Message length is too long.');
    this.#database.prepare('INSERT INTO email (body) VALUES (?)').run(body);
    return { body: { MessageId: messageId } };
  }

  /** The newest first; only those to this address, when there is one. */
  list(to?: string): SentEmail[] {
    const rows = this.#database.prepare('SELECT n, body FROM email ORDER BY n DESC').all();
    const emails = rows.map((row): SentEmail => {
      const { n, body } = Row.parse(row);
      const { text, html, ...rest } = Stored.parse(JSON.parse(body));
      return { n, ...rest, text, html };
    });
    return to === undefined ? emails : emails.filter((email) => email.to.includes(to));
  }

  clear(): void {
    this.#database.exec('DELETE FROM email');
  }

  close(): void {
    this.#database.close();
  }
}
