import * as z from 'zod';
import type { AwsAnswer, AwsCall } from '../endpoint/aws-call.ts';
import { AwsError, LostAnswer } from '../endpoint/aws-error.ts';
import type { JsonObject } from '../json.ts';
import type { FaultDice } from './fault-dice.ts';
import type { WorkerDeaths } from './worker-deaths.ts';

const singleWrites = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
const itemActions = new Set([...singleWrites, 'GetItem', 'Query', 'BatchGetItem', 'TransactWriteItems']);
/** What Lambda itself does for a function: no step of the worker's. */
const pollerActions = new Set(['ReceiveMessage', 'DeleteMessageBatch', 'GetQueueAttributes']);

const mostThrottledCalls = 8;
const longestLateness = 20;
const longestSecondLook = 2;

const WithPartition = z.object({ pk: z.object({ S: z.string() }) });
const Transaction = z.object({ TransactItems: z.array(z.unknown()) });
const Sent = z.looseObject({ DelaySeconds: z.number().optional() });
const Entries = z.object({ Entries: z.array(Sent) });
const Received = z.object({ Messages: z.array(z.object({ ReceiptHandle: z.string() })).default([]) });

type PassOn = (call: AwsCall) => Promise<AwsAnswer>;

/** Lets the calls of functions, and of Lambda on their behalf, meet the faults that the dice decide. */
export class AwsFaultsByRate {
  readonly #dice: FaultDice;
  readonly #deaths: WorkerDeaths;
  /** Calls that a partition still refuses. */
  readonly #throttled = new Map<string, number>();

  constructor(dice: FaultDice, deaths: WorkerDeaths) {
    this.#dice = dice;
    this.#deaths = deaths;
  }

  /** Makes the call; throws AwsError for a refusal, LostAnswer when nobody is to hear what came of it. */
  async around(call: AwsCall, passOn: PassOn): Promise<AwsAnswer> {
    if (!this.#dice.active || call.caller.role === undefined) return passOn(call);
    this.#step(call);
    this.#refuse(call);
    const answer = await passOn(this.#delayed(call));
    this.#step(call, answer);
    await this.#showAgain(call, answer, passOn);
    this.#lose(call, answer);
    return answer;
  }

  #step(call: AwsCall, answer?: AwsAnswer): void {
    if (pollerActions.has(call.action)) return;
    if (this.#deaths.step(call.caller.name)) throw new LostAnswer(answer?.units);
  }

  #refuse(call: AwsCall): void {
    if (call.service !== 'dynamodb' || !itemActions.has(call.action)) return;
    if (this.#isThrottled(call)) {
      throw new AwsError('ProvisionedThroughputExceededException', 'The level of configured throughput was exceeded.');
    }
    const isTransaction = call.action === 'TransactWriteItems';
    if (!isTransaction && !singleWrites.has(call.action)) return;
    if (!this.#dice.strikes('transaction-conflict', scopeOf(call))) return;
    const Message = 'Transaction is ongoing for the item';
    if (!isTransaction) throw new AwsError('TransactionConflictException', Message);
    const CancellationReasons = Transaction.parse(call.input).TransactItems.map((_, index) =>
      index === 0 ? { Code: 'TransactionConflict', Message } : { Code: 'None' },
    );
    const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
    const text = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
    throw new AwsError('TransactionCanceledException', text, { details: { CancellationReasons } });
  }

  /** Load does not go away with one call: the SDK's own attempts meet it too. */
  #isThrottled(call: AwsCall): boolean {
    const partition = partitionOf(call.input) ?? scopeOf(call);
    const left = this.#throttled.get(partition);
    if (left !== undefined) {
      if (left > 1) this.#throttled.set(partition, left - 1);
      else this.#throttled.delete(partition);
      return true;
    }
    if (!this.#dice.strikes('table-throttled', scopeOf(call))) return false;
    const more = this.#dice.pick(`throttled ${scopeOf(call)}`, 0, mostThrottledCalls);
    if (more > 0) this.#throttled.set(partition, more);
    return true;
  }

  #delayed(call: AwsCall): AwsCall {
    if (call.action === 'SendMessage') return { ...call, input: this.#late(call, Sent.parse(call.input)) };
    if (call.action !== 'SendMessageBatch') return call;
    const entries = Entries.parse(call.input).Entries.map((entry) => this.#late(call, entry));
    return { ...call, input: { ...call.input, Entries: entries } };
  }

  #late(call: AwsCall, message: z.infer<typeof Sent>): JsonObject {
    if (!this.#dice.strikes('delivered-late', scopeOf(call))) return message;
    const late = this.#dice.pick(`late ${scopeOf(call)}`, 1, longestLateness);
    return { ...message, DelaySeconds: Math.min(900, (message.DelaySeconds ?? 0) + late) };
  }

  /** Standard queues deliver at least once: some messages are soon visible again although somebody works on them. */
  async #showAgain(call: AwsCall, answer: AwsAnswer, passOn: PassOn): Promise<void> {
    if (call.action !== 'ReceiveMessage') return;
    for (const { ReceiptHandle } of Received.parse(answer.body).Messages) {
      if (!this.#dice.strikes('delivered-twice', scopeOf(call))) continue;
      const VisibilityTimeout = this.#dice.pick(`second look ${scopeOf(call)}`, 0, longestSecondLook);
      const input = { QueueUrl: call.input.QueueUrl, ReceiptHandle, VisibilityTimeout };
      await passOn({ ...call, action: 'ChangeMessageVisibility', input });
    }
  }

  #lose(call: AwsCall, { units }: AwsAnswer): void {
    const { service, action } = call;
    if (service === 'dynamodb' && itemActions.has(action) && this.#dice.strikes('table-answer-lost', scopeOf(call))) {
      throw new LostAnswer(units);
    }
    if (service === 'sqs' && this.#dice.strikes('queue-answer-lost', scopeOf(call))) throw new LostAnswer();
  }
}

const scopeOf = ({ caller, action }: AwsCall): string => `${caller.name} ${action}`;

function partitionOf({ Key, Item }: JsonObject): string | undefined {
  return WithPartition.safeParse(Key ?? Item).data?.pk.S;
}
