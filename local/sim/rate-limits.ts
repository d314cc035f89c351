import * as z from 'zod';

/** What benches and tests may change about the simulated Graph API. */
export const SimSettings = z.strictObject({
  /** Pause before each answer. */
  delayMs: z.int().min(0).default(0),
  /** When sent, delivered and read follow an answer; a shorter list leaves the later ones out. */
  statusDelaysMs: z.array(z.int().min(0)).max(3).default([50, 150, 400]),
  /** The most updates in one webhook body: Meta may put up to 1,000 into one (§1.3). */
  webhookBatch: z.int().min(1).max(1000).default(1),
  /** Sends and received messages together, per number (§6.4). */
  messagesPerSecond: z.int().min(1).default(80),
  /** Messages one number may send to one user at once before the pair rate applies (§6.4). */
  pairBurst: z.int().min(1).default(45),
  /** Seconds after which one more message to the same user is free. */
  pairSeconds: z.int().min(0).default(6),
});
export type SimSettings = z.infer<typeof SimSettings>;

/**
 * Meta's limits (§6.4): throughput per number over the last second, and the pair rate per number and user, which lends
 * a burst from the future. Counted in memory; times are Unix milliseconds.
 */
export class RateLimits {
  readonly #settings: () => SimSettings;
  readonly #recent = new Map<string, number[]>();
  /** When the messages sent so far to a pair would have left at the steady pair rate. */
  readonly #pairPaidUntil = new Map<string, number>();

  constructor(settings: () => SimSettings) {
    this.#settings = settings;
  }

  /** Counts a message that a customer sent to the number. */
  countReceived(phoneNumberId: string, now: number): void {
    this.#lastSecond(phoneNumberId, now).push(now);
  }

  /** Takes room for one send; the answer names the limit that has none left, and then nothing is taken. */
  takeSend(phoneNumberId: string, chat: string, now: number): 'accepted' | 'pair' | 'throughput' {
    const { pairBurst, pairSeconds, messagesPerSecond } = this.#settings();
    const pair = `${phoneNumberId} ${chat}`;
    const paidUntil = Math.max(now, this.#pairPaidUntil.get(pair) ?? 0);
    if (paidUntil - now > (pairBurst - 1) * pairSeconds * 1000) return 'pair';
    const recent = this.#lastSecond(phoneNumberId, now);
    if (recent.length >= messagesPerSecond) return 'throughput';
    recent.push(now);
    this.#pairPaidUntil.set(pair, paidUntil + pairSeconds * 1000);
    return 'accepted';
  }

  #lastSecond(phoneNumberId: string, now: number): number[] {
    const times = (this.#recent.get(phoneNumberId) ?? []).filter((at) => now - at < 1000);
    this.#recent.set(phoneNumberId, times);
    return times;
  }
}
