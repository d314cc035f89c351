import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { BusDefinition, RuleDefinition } from '../assembly.ts';
import type { AwsAnswer, AwsCall, Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { JsonObject } from '../json.ts';
import { isObject, parseObject } from '../json.ts';
import { StartError } from '../start-error.ts';
import { type EventTest, eventTest } from './event-pattern.ts';

/** Brings an event to a queue. */
export type DeliverToQueue = (queueArn: string, body: string, senderId: string) => void;

interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly matches: EventTest;
  readonly targetArns: readonly string[];
}

export interface EventsOptions {
  readonly buses: readonly BusDefinition[];
  readonly rules: readonly RuleDefinition[];
  readonly region: string;
  readonly account: string;
  /** What may not be delivered is lost, as it is in AWS when the retries of a target without dead-letter queue are over. */
  readonly mayDeliver: (ruleArn: string, queueArn: string) => boolean;
  readonly deliverToQueue: DeliverToQueue;
}

const PutEvents = z.object({ Entries: z.array(z.record(z.string(), z.unknown())).min(1).max(10) });

const Entry = z.object({
  Source: z.string().min(1),
  DetailType: z.string().min(1),
  Detail: z.string(),
  EventBusName: z.string().default('default'),
  Resources: z.array(z.string()).default([]),
  Time: z.number().optional(),
});

/** The largest entry that EventBridge takes. */
const maximumBytes = 262_144;

/** EventBridge's custom buses: PutEvents, rules, and queues as targets. */
export class Events implements Engine {
  readonly #options: EventsOptions;
  readonly #rules: readonly Rule[];
  readonly #busNames: ReadonlySet<string>;

  /** Throws StartError for a target that is not a queue, or a pattern that is not one. */
  constructor(options: EventsOptions) {
    this.#options = options;
    this.#busNames = new Set(['default', ...options.buses.map(({ name }) => name)]);
    this.#rules = options.rules.map(({ name, arn, busName, pattern, targetArns }) => {
      const other = targetArns.find((target) => !target.startsWith('arn:aws:sqs:'));
      if (other !== undefined)
        throw new StartError(`The rule ${name} has a target that the local stack does not know: ${other}.`);
      return { name, arn, busName, matches: eventTest(pattern), targetArns };
    });
  }

  async answer({ action, input }: AwsCall): Promise<AwsAnswer> {
    if (action !== 'PutEvents')
      throw new AwsError('UnknownOperationException', `The local bus does not know ${action}.`);
    const request = PutEvents.safeParse(input);
    if (!request.success) throw new AwsError('ValidationException', 'PutEvents takes 1 to 10 entries.');
    const results = request.data.Entries.map((entry) => this.#put(entry));
    return {
      body: { Entries: results, FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length },
    };
  }

  #put(value: JsonObject): { EventId?: string; ErrorCode?: string; ErrorMessage?: string } {
    const entry = Entry.safeParse(value);
    if (!entry.success)
      return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source, DetailType and Detail are required.' };
    const { Source, DetailType, Detail, EventBusName, Resources, Time } = entry.data;
    const detail = parseObject(Detail);
    if (!isObject(detail)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    if (Buffer.byteLength(Source + DetailType + Detail) > maximumBytes) {
      return { ErrorCode: 'InvalidArgument', ErrorMessage: 'The entry is too large.' };
    }
    const busName = EventBusName.split('/').at(-1) ?? EventBusName;
    const id = randomUUID();
    // AWS accepts events for a bus that does not exist and drops them.
    if (!this.#busNames.has(busName)) return { EventId: id };
    this.#publish(busName, {
      version: '0',
      id,
      'detail-type': DetailType,
      source: Source,
      account: this.#options.account,
      time: new Date(Time === undefined ? Date.now() : Time * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
      region: this.#options.region,
      resources: Resources,
      detail,
    });
    return { EventId: id };
  }

  #publish(busName: string, event: JsonObject): void {
    for (const rule of this.#rules) {
      if (rule.busName !== busName || !rule.matches(event)) continue;
      for (const target of rule.targetArns) {
        if (!this.#options.mayDeliver(rule.arn, target)) continue;
        this.#options.deliverToQueue(target, JSON.stringify(event), rule.name);
      }
    }
  }
}
