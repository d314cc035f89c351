import { describe, expect, it } from 'vitest';
import type { AwsAnswer, AwsCall } from '../../local/endpoint/aws-call.ts';
import { AwsFaultsByRate } from '../../local/faults/aws-faults-by-rate.ts';
import { FaultDice, FaultKind, FaultRates } from '../../local/faults/fault-dice.ts';
import { WorkerDeaths } from '../../local/faults/worker-deaths.ts';
import { FaultList } from '../../local/sim/faults.ts';

const kinds = FaultKind.options;
const always = (...names: FaultKind[]): FaultRates =>
  FaultRates.parse({ seed: 1, rates: Object.fromEntries(names.map((name) => [name, 1])) });

const diceWith = (rates: FaultRates): FaultDice => {
  const dice = new FaultDice();
  dice.use(rates);
  return dice;
};

describe('FaultDice', () => {
  const decisions = (dice: FaultDice, scope: string): boolean[] =>
    Array.from({ length: 200 }, () => dice.strikes('graph-fails', scope));

  it('decides the same for the same seed, whatever happens elsewhere in between', () => {
    const [one, other] = [FaultRates.parse({ seed: 7, rate: 0.2 }), FaultRates.parse({ seed: 7, rate: 0.2 })];
    const alone = decisions(diceWith(one), 'a');
    const busy = diceWith(other);
    const beside = alone.map(() => {
      busy.strikes('graph-fails', 'b');
      busy.strikes('worker-killed', 'a');
      return busy.strikes('graph-fails', 'a');
    });
    expect(beside).toEqual(alone);
    expect(decisions(diceWith(FaultRates.parse({ seed: 8, rate: 0.2 })), 'a')).not.toEqual(alone);
  });

  it('strikes about as often as the rate says, and counts it', () => {
    const dice = diceWith(FaultRates.parse({ seed: 3, rate: 0.01, rates: { 'graph-busy': 0.5 } }));
    for (let n = 0; n < 20_000; n += 1) {
      dice.strikes('graph-busy', 'x');
      dice.strikes('graph-fails', 'x');
    }
    const { struck } = dice.report();
    expect(struck['graph-busy']).toBeGreaterThan(9_500);
    expect(struck['graph-busy']).toBeLessThan(10_500);
    expect(struck['graph-fails']).toBeGreaterThan(150);
    expect(struck['graph-fails']).toBeLessThan(250);
  });

  it('never strikes before rates are set, and after they end; the counts stay', () => {
    const dice = new FaultDice();
    expect(kinds.some((kind) => dice.strikes(kind, 'x'))).toBe(false);
    dice.use(always(...kinds));
    expect(kinds.every((kind) => dice.strikes(kind, 'x'))).toBe(true);
    dice.stop();
    expect(kinds.some((kind) => dice.strikes(kind, 'x'))).toBe(false);
    expect(Object.keys(dice.report().struck)).toHaveLength(kinds.length);
  });
});

describe('AwsFaultsByRate', () => {
  const role = {
    arn: 'arn:aws:iam::000000000000:role/worker',
    policies: {},
    foreignPolicyArns: [],
    trustPolicy: {},
  };
  const call = (action: string, input: AwsCall['input'] = {}, service: AwsCall['service'] = 'dynamodb'): AwsCall => ({
    requestId: 'r',
    caller: { name: 'worker', role },
    signal: new AbortController().signal,
    ...{ service, action, input },
  });
  const put = (pk: string): AwsCall => call('PutItem', { Item: { pk: { S: pk } } });

  /** The faults before an engine that keeps the calls it gets. */
  function rig(rates: FaultRates, answer: AwsAnswer = { body: {} }) {
    const dice = diceWith(rates);
    const deaths = new WorkerDeaths(dice);
    const faults = new AwsFaultsByRate(dice, deaths);
    const passed: AwsCall[] = [];
    const passOn = async (made: AwsCall): Promise<AwsAnswer> => {
      passed.push(made);
      return answer;
    };
    return { dice, deaths, passed, make: (made: AwsCall) => faults.around(made, passOn) };
  }

  it('leaves the operator alone', async () => {
    const { make } = rig(always(...kinds));
    await expect(make({ ...put('a'), caller: { name: 'operator', role: undefined } })).resolves.toEqual({ body: {} });
  });

  it('throttles a partition for some calls, and others go through', async () => {
    const { dice, make, passed } = rig(always('table-throttled'));
    await expect(make(put('a'))).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
    dice.use(FaultRates.parse({ seed: 1 }));
    await make(put('b'));
    let refusals = 0;
    for (let n = 0; n < 10; n += 1) await make(put('a')).catch(() => (refusals += 1));
    expect(refusals).toBeGreaterThan(0);
    expect(passed.length).toBe(1 + 10 - refusals);
  });

  it('answers conflicts as DynamoDB does, and nothing is written', async () => {
    const { make, passed } = rig(always('transaction-conflict'));
    await expect(make(put('a'))).rejects.toMatchObject({ name: 'TransactionConflictException' });
    const transaction = call('TransactWriteItems', { TransactItems: [{ Put: {} }, { Update: {} }] });
    await expect(make(transaction)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      details: { CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }] },
    });
    await make(call('GetItem'));
    expect(passed.map(({ action }) => action)).toEqual(['GetItem']);
  });

  it('loses answers after the work is done, and keeps the units that it cost', async () => {
    const { make, passed } = rig(always('table-answer-lost', 'queue-answer-lost'), {
      body: {},
      units: { read: 0, write: 2 },
    });
    await expect(make(put('a'))).rejects.toMatchObject({ name: 'LostAnswer', units: { write: 2 } });
    await expect(make(call('SendMessage', { MessageBody: 'x' }, 'sqs'))).rejects.toMatchObject({ name: 'LostAnswer' });
    expect(passed).toHaveLength(2);
  });

  it('delivers late by a delay, and twice by an early end of the visibility timeout', async () => {
    const received = { body: { Messages: [{ ReceiptHandle: 'h' }] } };
    const { make, passed } = rig(always('delivered-late', 'delivered-twice'), received);
    await make(call('SendMessage', { MessageBody: 'x', DelaySeconds: 899 }, 'sqs'));
    await make(call('SendMessageBatch', { Entries: [{ Id: '0' }] }, 'sqs'));
    expect(passed[0]?.input.DelaySeconds).toBe(900);
    expect(passed[1]?.input.Entries).toEqual([{ Id: '0', DelaySeconds: expect.any(Number) }]);
    await make(call('ReceiveMessage', { QueueUrl: 'q' }, 'sqs'));
    expect(passed.slice(2).map(({ action }) => action)).toEqual(['ReceiveMessage', 'ChangeMessageVisibility']);
    expect(passed[3]?.input).toMatchObject({ QueueUrl: 'q', ReceiptHandle: 'h' });
  });

  it('kills a worker once, at one of its next calls, and never in the middle of what Lambda does', async () => {
    const { deaths, make } = rig(always('worker-killed'));
    let deathsSeen = 0;
    deaths.begin('worker', () => {
      deathsSeen += 1;
    });
    for (let n = 0; n < 200; n += 1) await make(call('ReceiveMessage', {}, 'sqs'));
    expect(deathsSeen).toBe(0);
    let cut = 0;
    for (let n = 0; n < 100; n += 1) await make(call('GetItem')).catch(() => (cut += 1));
    expect([deathsSeen, cut]).toEqual([1, 1]);
  });
});

describe('FaultList with a dice', () => {
  const target = { phoneNumberId: '1', to: '+15550000001', body: '{}' };
  const faultWith = (kind: FaultKind) => new FaultList(diceWith(always(kind))).take(target);

  it('turns each kind into the fault of a send', () => {
    expect(faultWith('graph-refuses')).toMatchObject({ code: 131026 });
    expect(faultWith('graph-fails')?.status).toBeGreaterThanOrEqual(500);
    expect(faultWith('graph-busy')).toMatchObject({ status: 429, code: 130429 });
    expect(faultWith('graph-pair-limit')).toMatchObject({ code: 131056 });
    expect(faultWith('graph-answer-lost')).toMatchObject({ status: 0, thenAccept: true });
    expect(faultWith('statuses-disordered')?.statuses).not.toBe('normal');
    expect(faultWith('worker-killed')).toBeUndefined();
  });
});
