import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { ScheduleGroupDefinition } from '../assembly.ts';
import type { AwsAnswer, AwsCall, Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { JsonObject } from '../json.ts';

/** What a schedule brings, to which queue, and under which role. */
export interface ScheduledDelivery {
  readonly scheduleArn: string;
  readonly groupArn: string;
  readonly roleArn: string;
  readonly queueArn: string;
  readonly body: string;
}

export interface SchedulesOptions {
  readonly groups: readonly ScheduleGroupDefinition[];
  readonly path: string;
  readonly region: string;
  readonly account: string;
  /** False when the role may not, or nobody may take it. */
  readonly deliver: (delivery: ScheduledDelivery) => boolean;
}

const Name = z.string().regex(/^[\w.-]{1,64}$/);
const QueueArn = z.string().startsWith('arn:aws:sqs:', 'only queues are known as targets');

/** The members that the product uses; any other is refused, so that nothing is silently left out. */
const Definition = z.strictObject({
  Name,
  GroupName: z.string().default('default'),
  ScheduleExpression: z
    .string()
    .regex(/^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/, 'only at(yyyy-mm-ddThh:mm:ss) is known'),
  ScheduleExpressionTimezone: z.literal('UTC').default('UTC'),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  ActionAfterCompletion: z.literal('DELETE'),
  Target: z.strictObject({
    Arn: QueueArn,
    RoleArn: z.string().startsWith('arn:aws:iam:'),
    Input: z.string().min(1),
    DeadLetterConfig: z.strictObject({ Arn: QueueArn }).optional(),
  }),
  ClientToken: z.string().optional(),
});
type Definition = z.infer<typeof Definition>;

const Named = z.looseObject({ Name, GroupName: z.string().default('default') });
const Row = z.object({ due_at: z.number(), definition: z.string() });

/** The longest wait of a timer. */
const longestWait = 2 ** 31 - 1;

/** EventBridge Scheduler: one-time schedules that bring a text to a queue and are gone then. They outlive a restart. */
export class Schedules implements Engine {
  readonly #options: SchedulesOptions;
  readonly #groups: ReadonlyMap<string, ScheduleGroupDefinition>;
  readonly #database: DatabaseSync;
  #timer: NodeJS.Timeout | undefined;
  #started = false;

  constructor(options: SchedulesOptions) {
    this.#options = options;
    this.#groups = new Map(options.groups.map((group) => [group.name, group]));
    this.#database = new DatabaseSync(options.path);
    this.#database.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS schedule (
        group_name TEXT NOT NULL, name TEXT NOT NULL, due_at INTEGER NOT NULL, definition TEXT NOT NULL,
        PRIMARY KEY (group_name, name)
      );
      CREATE INDEX IF NOT EXISTS by_time ON schedule (due_at)`);
  }

  /** From now on what is due is delivered, also what became due while nothing ran. */
  start(): void {
    this.#started = true;
    this.#wait();
  }

  async answer({ action, input }: AwsCall): Promise<AwsAnswer> {
    switch (action) {
      case 'CreateSchedule':
        return { body: this.#create(parse(Definition, input)) };
      case 'UpdateSchedule':
        return { body: this.#update(parse(Definition, input)) };
      case 'GetSchedule':
        return { body: this.#get(parse(Named, input)) };
      case 'DeleteSchedule':
        return { body: this.#delete(parse(Named, input)) };
      default:
        throw new AwsError('ValidationException', `The local Scheduler does not know ${action}.`);
    }
  }

  /** Names of the schedules that wait, by time. */
  waiting(): { name: string; dueAt: string }[] {
    const rows = this.#database.prepare('SELECT name, due_at FROM schedule ORDER BY due_at, name').all();
    return rows.map((row) => {
      const { name, due_at } = z.object({ name: z.string(), due_at: z.number() }).parse(row);
      return { name, dueAt: new Date(due_at).toISOString() };
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#started = false;
    this.#database.close();
  }

  #create(wanted: Definition): JsonObject {
    this.#requireGroup(wanted.GroupName);
    const existing = this.#find(wanted);
    if (existing !== undefined) {
      if (wanted.ClientToken !== undefined && existing.ClientToken === wanted.ClientToken) return this.#arnOf(wanted);
      throw new AwsError('ConflictException', `Schedule ${wanted.Name} already exists.`, { status: 409 });
    }
    return this.#put(wanted);
  }

  #update(wanted: Definition): JsonObject {
    this.#requireExisting(wanted);
    return this.#put(wanted);
  }

  #get(named: z.infer<typeof Named>): JsonObject {
    const { ClientToken: _, ...definition } = this.#requireExisting(named);
    return { ...this.#arnOf(named), ...definition, State: 'ENABLED' };
  }

  #delete(named: z.infer<typeof Named>): JsonObject {
    this.#requireExisting(named);
    this.#remove(named);
    this.#wait();
    return {};
  }

  #put(wanted: Definition): JsonObject {
    const dueAt = Date.parse(`${wanted.ScheduleExpression.slice(3, -1)}Z`);
    if (!(dueAt > Date.now())) {
      const message = `Invalid Schedule Expression ${wanted.ScheduleExpression}: it is no time, or it is past.`;
      throw new AwsError('ValidationException', message);
    }
    this.#database
      .prepare('INSERT OR REPLACE INTO schedule (group_name, name, due_at, definition) VALUES (?, ?, ?, ?)')
      .run(wanted.GroupName, wanted.Name, dueAt, JSON.stringify(wanted));
    this.#wait();
    return this.#arnOf(wanted);
  }

  #arnOf({ GroupName, Name: name }: Pick<Definition, 'GroupName' | 'Name'>): { ScheduleArn: string } {
    const { region, account } = this.#options;
    return { ScheduleArn: `arn:aws:scheduler:${region}:${account}:schedule/${GroupName}/${name}` };
  }

  #find({ GroupName, Name: name }: Pick<Definition, 'GroupName' | 'Name'>): Definition | undefined {
    const row = this.#database
      .prepare('SELECT due_at, definition FROM schedule WHERE group_name = ? AND name = ?')
      .get(GroupName, name);
    return row === undefined ? undefined : Definition.parse(JSON.parse(Row.parse(row).definition));
  }

  #requireExisting(named: Pick<Definition, 'GroupName' | 'Name'>): Definition {
    this.#requireGroup(named.GroupName);
    const existing = this.#find(named);
    if (existing !== undefined) return existing;
    throw new AwsError('ResourceNotFoundException', `Schedule ${named.Name} does not exist.`, { status: 404 });
  }

  #requireGroup(name: string): ScheduleGroupDefinition {
    const group = this.#groups.get(name);
    if (group !== undefined) return group;
    throw new AwsError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, { status: 404 });
  }

  #remove({ GroupName, Name: name }: Pick<Definition, 'GroupName' | 'Name'>): void {
    this.#database.prepare('DELETE FROM schedule WHERE group_name = ? AND name = ?').run(GroupName, name);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (!this.#started) return;
    const row = this.#database.prepare('SELECT due_at, definition FROM schedule ORDER BY due_at LIMIT 1').get();
    if (row === undefined) return;
    const wait = Math.min(Math.max(0, Row.parse(row).due_at - Date.now()), longestWait);
    this.#timer = setTimeout(() => this.#deliverDue(), wait).unref();
  }

  #deliverDue(): void {
    const rows = this.#database
      .prepare('SELECT due_at, definition FROM schedule WHERE due_at <= ? ORDER BY due_at')
      .all(Date.now());
    for (const row of rows) {
      const definition = Definition.parse(JSON.parse(Row.parse(row).definition));
      const { Arn, RoleArn: roleArn, Input: body, DeadLetterConfig } = definition.Target;
      const { arn: groupArn } = this.#requireGroup(definition.GroupName);
      const delivery = { scheduleArn: this.#arnOf(definition).ScheduleArn, groupArn, roleArn, body };
      const { deliver } = this.#options;
      const delivered = deliver({ ...delivery, queueArn: Arn });
      // AWS tries again for a day before it gives up; a permission that is missing stays missing here.
      if (!delivered && DeadLetterConfig !== undefined) deliver({ ...delivery, queueArn: DeadLetterConfig.Arn });
      this.#remove(definition);
    }
    this.#wait();
  }
}

function parse<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new AwsError('ValidationException', z.prettifyError(result.error));
}
