import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageQueue } from '../../local/engines/message-queue.ts';
import type { StoredMessage } from '../../local/engines/queue-message.ts';

const rules = { visibilitySeconds: 30, retentionSeconds: 3600, maxReceiveCount: undefined };

function message(id: string, options: { groupId?: string; sentAt?: number; visibleAt?: number } = {}): StoredMessage {
  const sentAt = options.sentAt ?? 0;
  return {
    id,
    body: id,
    attributes: {},
    groupId: options.groupId,
    senderId: 'test',
    sentAt,
    visibleAt: options.visibleAt ?? sentAt,
    receiveCount: 0,
    firstReceivedAt: undefined,
    deadLetterSourceArn: undefined,
  };
}

function fill(queue: MessageQueue, groupId: string, count: number, sentAt: number): void {
  for (let n = 0; n < count; n += 1) queue.add(message(`${groupId}-${sentAt}-${n}`, { groupId, sentAt }), sentAt);
}

describe('MessageQueue', () => {
  it('gives each message to one receiver until its visibility timeout ends', () => {
    const queue = new MessageQueue(rules);
    queue.add(message('a'), 0);
    expect(queue.take(0, 10).received).toHaveLength(1);
    expect(queue.take(29_999, 10).received).toHaveLength(0);
    const [again] = queue.take(30_000, 10).received;
    expect(again).toMatchObject({ id: 'a', receiveCount: 2, firstReceivedAt: 0 });
  });

  it('deletes with the latest receipt only', () => {
    const queue = new MessageQueue(rules);
    queue.add(message('a'), 0);
    const first = queue.take(0, 1).received[0]?.receipt ?? '';
    const second = queue.take(30_000, 1).received[0]?.receipt ?? '';
    expect(queue.remove('a', first, 30_001)).toBe(false);
    expect(queue.remove('a', second, 30_001)).toBe(true);
    expect(queue.counts(90_000)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('deletes a message whose visibility timeout has ended and that nobody received since', () => {
    const queue = new MessageQueue(rules);
    queue.add(message('a'), 0);
    const receipt = queue.take(0, 1).received[0]?.receipt ?? '';
    expect(queue.remove('a', receipt, 40_000)).toBe(true);
    expect(queue.take(40_000, 1).received).toHaveLength(0);
  });

  it('keeps a delayed message back and tells when it is due', () => {
    const queue = new MessageQueue(rules);
    queue.add(message('a', { visibleAt: 5000 }), 0);
    expect(queue.counts(0)).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
    expect(queue.nextDue()).toBe(5000);
    expect(queue.take(4999, 1).received).toHaveLength(0);
    expect(queue.take(5000, 1).received).toHaveLength(1);
  });

  it('shows a message again at the moment that its receiver chose', () => {
    const queue = new MessageQueue(rules);
    queue.add(message('a'), 0);
    queue.take(0, 1);
    queue.hide('a', 2000, 1000);
    expect(queue.nextDue()).toBe(2000);
    expect(queue.take(2000, 1).received).toHaveLength(1);
  });

  it('gives a message up after its last receive instead of delivering it once more', () => {
    const queue = new MessageQueue({ ...rules, maxReceiveCount: 2 });
    queue.add(message('a'), 0);
    expect(queue.take(0, 1).received).toHaveLength(1);
    expect(queue.take(30_000, 1).received).toHaveLength(1);
    const { received, exhausted } = queue.take(60_000, 1);
    expect(received).toHaveLength(0);
    expect(exhausted.map(({ id }) => id)).toEqual(['a']);
  });

  it('drops messages that are older than the retention period', () => {
    const queue = new MessageQueue(rules);
    queue.add(message('old'), 0);
    queue.add(message('new', { sentAt: 3_600_000 }), 3_600_000);
    const { received, expired } = queue.take(3_600_000, 10);
    expect(received.map(({ id }) => id)).toEqual(['new']);
    expect(expired.map(({ id }) => id)).toEqual(['old']);
  });

  it('gives out the oldest message first while nobody is noisy', () => {
    const queue = new MessageQueue(rules);
    fill(queue, 'a', 5, 0);
    fill(queue, 'b', 1, 1);
    expect(queue.take(2, 10).received.map(({ groupId }) => groupId)).toEqual(['a', 'a', 'a', 'a', 'a', 'b']);
  });

  it('puts quiet groups before a group with 30 messages and more than a tenth in flight', () => {
    const queue = new MessageQueue(rules);
    fill(queue, 'noisy', 100, 0);
    for (let batch = 0; batch < 3; batch += 1) queue.take(1, 10);
    fill(queue, 'quiet', 3, 2);
    const groups = queue.take(3, 5).received.map(({ groupId }) => groupId);
    expect(groups).toEqual(['quiet', 'quiet', 'quiet', 'noisy', 'noisy']);
  });

  it('calls nobody noisy below 30 messages in flight', () => {
    const queue = new MessageQueue(rules);
    fill(queue, 'busy', 100, 0);
    queue.take(1, 29);
    fill(queue, 'quiet', 1, 2);
    expect(queue.take(3, 1).received.map(({ groupId }) => groupId)).toEqual(['busy']);
  });

  it('calls a group noisy until its backlog is empty, and then forgets it', () => {
    const queue = new MessageQueue({ ...rules, visibilitySeconds: 3600 });
    fill(queue, 'noisy', 40, 0);
    const taken = [...queue.take(1, 30).received, ...queue.take(1, 5).received];
    for (const { id, receipt } of taken) queue.remove(id, receipt, 2);
    fill(queue, 'quiet', 1, 3);
    expect(queue.take(4, 1).received.map(({ groupId }) => groupId)).toEqual(['quiet']);
    queue.take(4, 5);
    fill(queue, 'noisy', 1, 5);
    fill(queue, 'quiet', 1, 6);
    expect(queue.take(7, 1).received.map(({ groupId }) => groupId)).toEqual(['noisy']);
  });

  it('prefers the noisy group with the fewest messages in flight', () => {
    const queue = new MessageQueue(rules);
    fill(queue, 'more', 100, 0);
    queue.take(1, 60);
    fill(queue, 'less', 100, 2);
    queue.take(3, 40);
    expect(queue.take(4, 1).received.map(({ groupId }) => groupId)).toEqual(['less']);
  });

  it('never loses or doubles a message, whatever happens to it', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), group: fc.constantFrom('a', 'b', undefined), delay: fc.nat(50) }),
      fc.record({ kind: fc.constant('take' as const), limit: fc.integer({ min: 1, max: 10 }), seconds: fc.nat(3) }),
      fc.record({ kind: fc.constant('delete' as const), index: fc.nat(20) }),
      fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.nat(5000) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const queue = new MessageQueue({ ...rules, retentionSeconds: 1e9 });
        const present = new Set<string>();
        const hiddenUntil = new Map<string, number>();
        const receipts: { id: string; receipt: string }[] = [];
        let now = 0;
        for (const [index, next] of steps.entries()) {
          if (next.kind === 'add') {
            const id = String(index);
            present.add(id);
            const groupId = next.group;
            queue.add(message(id, { sentAt: now, visibleAt: now + next.delay, ...(groupId && { groupId }) }), now);
          } else if (next.kind === 'take') {
            for (const { id, receipt } of queue.take(now, next.limit, next.seconds).received) {
              expect(present.has(id)).toBe(true);
              expect(hiddenUntil.get(id) ?? 0).toBeLessThanOrEqual(now);
              hiddenUntil.set(id, now + next.seconds * 1000);
              receipts.push({ id, receipt });
            }
          } else if (next.kind === 'delete') {
            const chosen = receipts[next.index];
            if (chosen !== undefined && queue.remove(chosen.id, chosen.receipt, now)) present.delete(chosen.id);
          } else {
            now += next.milliseconds;
          }
          const { visible, inFlight, delayed } = queue.counts(now);
          expect(visible + inFlight + delayed).toBe(present.size);
        }
        expect(new Set(queue.drain().map(({ id }) => id))).toEqual(present);
      }),
    );
  });
});
