import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type ScheduledDelivery, Schedules } from '../../local/engines/schedules.ts';
import { createSchedules } from '../../shared/adapters/scheduler/schedules.ts';
import { conversationIdOf, ulid } from '../../shared/core/ids.ts';
import type { DueWork } from '../../shared/queue/due-work.ts';
import { newTenantId } from '../support/test-context.ts';
import { endpointWith } from './endpoint-with.ts';
import { temporaryFolder } from './temporary-folder.ts';

const start = Date.parse('2026-08-01T10:00:00.000Z');
const arns = {
  groupArn: 'arn:aws:scheduler:us-east-1:000000000000:schedule-group/crm-due',
  queueArn: 'arn:aws:sqs:us-east-1:000000000000:due',
  deadLetterArn: 'arn:aws:sqs:us-east-1:000000000000:due-dlq',
  roleArn: 'arn:aws:iam::000000000000:role/scheduler',
};
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

// The clock and its timers are the test's; sockets and promises go on as they are.
beforeEach(() => vi.useFakeTimers({ now: start, toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

function newEngine(path: string, mayDeliver: (delivery: ScheduledDelivery) => boolean = () => true) {
  const delivered: ScheduledDelivery[] = [];
  const engine = new Schedules({
    ...{ path, region: 'us-east-1', account: '000000000000', groups: [{ name: 'crm-due', arn: arns.groupArn }] },
    deliver: (delivery) => {
      const may = mayDeliver(delivery);
      if (may) delivered.push(delivery);
      return may;
    },
  });
  return { engine, delivered, works: () => delivered.map(({ body }) => JSON.parse(body)) };
}

async function scheduler(mayDeliver?: (delivery: ScheduledDelivery) => boolean) {
  const path = `${temporaryFolder()}/schedules.sqlite`;
  const own = newEngine(path, mayDeliver);
  own.engine.start();
  const { client } = await endpointWith('scheduler', own.engine);
  const sdk = new SchedulerClient(client);
  const tenantId = newTenantId();
  const options = { ...arns, groupName: 'crm-due', now: () => new Date(), client: sdk };
  const schedules = createSchedules({ ...options, tenantId });
  const conversationId = conversationIdOf(ulid(new Date(start)));
  const work = (snoozedUntil: string): DueWork => ({
    ...{ kind: 'conversation.unsnooze', tenantId, conversationId },
    snoozedUntil,
  });
  return { ...own, path, sdk, options, schedules, tenantId, work };
}

describe('the local Scheduler', () => {
  it('delivers what is planned at its time, once, with its work, and forgets it', async () => {
    const { engine, schedules, work, delivered, works } = await scheduler();
    onTestFinished(() => engine.close());
    await schedules.put({ name: 'b', at: at(7200), work: work(at(7200)) });
    await schedules.put({ name: 'a', at: at(3600), work: work(at(3600)) });
    vi.advanceTimersByTime(3_599_000);
    expect(delivered).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(works()).toEqual([work(at(3600))]);
    expect(delivered).toMatchObject([{ groupArn: arns.groupArn, roleArn: arns.roleArn, queueArn: arns.queueArn }]);
    vi.advanceTimersByTime(86_400_000);
    expect(works()).toHaveLength(2);
    expect(engine.waiting()).toEqual([]);
  });

  it('moves a schedule of the same name, and forgets one that is deleted, however often', async () => {
    const { engine, schedules, work, works } = await scheduler();
    onTestFinished(() => engine.close());
    await schedules.put({ name: 'a', at: at(600), work: work(at(600)) });
    await schedules.put({ name: 'a', at: at(1200), work: work(at(1200)) });
    await schedules.put({ name: 'b', at: at(900), work: work(at(900)) });
    await schedules.delete('b');
    await schedules.delete('b');
    vi.advanceTimersByTime(3_600_000);
    expect(works()).toEqual([work(at(1200))]);
  });

  it('plans what is past for as soon as can be', async () => {
    const { engine, schedules, work, works } = await scheduler();
    onTestFinished(() => engine.close());
    await schedules.put({ name: 'a', at: at(-600), work: work(at(-600)) });
    vi.advanceTimersByTime(60_000);
    expect(works()).toHaveLength(1);
  });

  it('waits longer than a timer can', async () => {
    const { engine, schedules, work, works } = await scheduler();
    onTestFinished(() => engine.close());
    const year = 365 * 86_400;
    await schedules.put({ name: 'a', at: at(year), work: work(at(year)) });
    vi.advanceTimersByTime((year - 1) * 1000);
    expect(works()).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(works()).toHaveLength(1);
  });

  it('keeps tenants’ schedules apart, also those of one name', async () => {
    const { engine, schedules, options, work, works, tenantId } = await scheduler();
    onTestFinished(() => engine.close());
    await schedules.put({ name: 'a', at: at(600), work: work(at(600)) });
    await createSchedules({ ...options, tenantId: newTenantId() }).delete('a');
    expect(engine.waiting()).toMatchObject([{ name: expect.stringMatching(new RegExp(`^${tenantId}\\.`)) }]);
    vi.advanceTimersByTime(600_000);
    expect(works()).toHaveLength(1);
  });

  it('delivers after a restart what became due meanwhile', async () => {
    const { engine, schedules, work, path } = await scheduler();
    await schedules.put({ name: 'a', at: at(600), work: work(at(600)) });
    engine.close();
    vi.advanceTimersByTime(3_600_000);
    const next = newEngine(path);
    onTestFinished(() => next.engine.close());
    next.engine.start();
    vi.advanceTimersByTime(1);
    expect(next.works()).toEqual([work(at(600))]);
  });

  it('brings what may not be delivered to the dead letters', async () => {
    const isDeadLetters = ({ queueArn }: ScheduledDelivery) => queueArn === arns.deadLetterArn;
    const { engine, schedules, work, delivered } = await scheduler(isDeadLetters);
    onTestFinished(() => engine.close());
    await schedules.put({ name: 'a', at: at(600), work: work(at(600)) });
    vi.advanceTimersByTime(600_000);
    expect(delivered).toMatchObject([{ queueArn: arns.deadLetterArn }]);
    expect(engine.waiting()).toEqual([]);
  });

  it('refuses an unknown group, and what AWS would refuse', async () => {
    const { engine, options, work, sdk, tenantId } = await scheduler();
    onTestFinished(() => engine.close());
    const elsewhere = createSchedules({ ...options, groupName: 'other', tenantId });
    const putting = elsewhere.put({ name: 'a', at: at(600), work: work(at(600)) });
    await expect(putting).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const get = new GetScheduleCommand({ Name: 'none', GroupName: 'crm-due' });
    await expect(sdk.send(get)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const fields = { FlexibleTimeWindow: { Mode: 'OFF' }, ActionAfterCompletion: 'DELETE', GroupName: 'crm-due' };
    const Target = { Arn: arns.queueArn, RoleArn: arns.roleArn, Input: 'x' };
    const create = (ScheduleExpression: string) =>
      engine.answer({
        ...{ requestId: '1', caller: { name: 'x', role: undefined }, service: 'scheduler', action: 'CreateSchedule' },
        input: { Name: 'x', ScheduleExpression, Target, ...fields },
        signal: new AbortController().signal,
      });
    for (const expression of ['at(2026-08-01T09:59:59)', 'at(2026-13-01T00:00:00)', 'rate(1 day)', 'at(tomorrow)']) {
      await expect(create(expression)).rejects.toMatchObject({ name: 'ValidationException' });
    }
    await expect(create('at(2026-08-01T10:00:01)')).resolves.toBeDefined();
  });
});
