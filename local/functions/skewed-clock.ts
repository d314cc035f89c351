import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Replaces this thread's `Date` by one that each piece of work may see shifted. The function that it gives runs work
 * with a clock that is so many milliseconds ahead; timers and `performance` stay as they are.
 */
export function skewClock(): <Value>(offset: number, work: () => Value) => Value {
  const offsets = new AsyncLocalStorage<number>();
  const RealDate = Date;
  const now = (): number => RealDate.now() + (offsets.getStore() ?? 0);
  globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, arguments_, newTarget) =>
      Reflect.construct(target, arguments_.length === 0 ? [now()] : arguments_, newTarget),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
  return (offset, work) => offsets.run(offset, work);
}
