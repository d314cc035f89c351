import { describe, expect, it } from 'vitest';
import { runEach } from '../../../shared/queue/run-each.ts';

const items = ['a', 'b', 'c', 'd'].map((work) => ({ id: `id-${work}`, work }));

describe('runEach', () => {
  it('names what failed, also before anything was awaited, and does the rest', async () => {
    const done: string[] = [];
    const failed = await runEach(items, 2, (work) => {
      if (work === 'a') throw new Error('at once');
      if (work === 'c') return Promise.reject(new Error('later'));
      done.push(work);
      return Promise.resolve();
    });
    expect([...failed]).toEqual([
      ['id-a', new Error('at once')],
      ['id-c', new Error('later')],
    ]);
    expect(done).toEqual(['b', 'd']);
  });

  it('runs as many at once as it is told', async () => {
    let [running, most] = [0, 0];
    await runEach(items, 3, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
    });
    expect(most).toBe(3);
  });
});
