import type { Delivery, DeliveryStore, NewDelivery } from './delivery-store.ts';
import type { PostWebhook } from './post-webhook.ts';
import { mergeBodies } from './webhook-body.ts';

const MAX_IN_FLIGHT = 64;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** Meta repeats for up to seven days (§1.4); here an hour stands for them. */
const GIVE_UP_AFTER_MS = 60 * 60 * 1000;

export interface WebhookSenderOptions {
  deliveries: DeliveryStore;
  post: PostWebhook;
  clock: () => number;
  /** The most deliveries in one body; read for each call, 1 when left out. */
  batch?: () => number;
  /** Called when the webhook has answered 200, or when it is given up. */
  onDone: (delivery: Delivery, delivered: boolean) => void;
}

/**
 * Posts due webhook calls, concurrently and without order like Meta (§1.5), and repeats what was not answered with 200
 * after growing pauses. What is pending lies in the store, so a restart carries on; a call is at least once.
 */
export class WebhookSender {
  readonly #options: WebhookSenderOptions;
  readonly #inFlight = new Set<number>();
  #calls = 0;
  #timer: NodeJS.Timeout | undefined;
  #wakesAt = 0;
  #started = false;

  constructor(options: WebhookSenderOptions) {
    this.#options = options;
  }

  /** Begins to post, also what an earlier run left. */
  start(): void {
    this.#started = true;
    this.#wakeAt(this.#options.clock());
  }

  /** Stops; calls under way are left pending. */
  close(): void {
    this.#started = false;
    clearTimeout(this.#timer);
  }

  /** Keeps deliveries until they are due and posted. */
  add(deliveries: NewDelivery[]): void {
    for (const delivery of deliveries) this.#options.deliveries.add(delivery);
    this.#wakeAt(this.#options.clock());
  }

  /** How many deliveries the webhook has not taken yet, due or not. */
  pending(): number {
    return this.#options.deliveries.pending();
  }

  /** Posts what is due now and is not under way, up to 64 calls at once; settles when they are answered. */
  async sendDue(now = this.#options.clock()): Promise<void> {
    const free = MAX_IN_FLIGHT - this.#calls;
    if (free === 0) return;
    const size = this.#options.batch?.() ?? 1;
    const due = this.#options.deliveries
      .due(now, free * size + this.#inFlight.size)
      .filter((delivery) => !this.#inFlight.has(delivery.id));
    const calls: Promise<void>[] = [];
    for (let start = 0; start < due.length && calls.length < free; start += size) {
      calls.push(this.#attempt(due.slice(start, start + size)));
    }
    await Promise.all(calls);
  }

  /** One call with these deliveries. */
  async #attempt(together: readonly Delivery[]): Promise<void> {
    const { post, clock } = this.#options;
    const running = this.#started;
    this.#calls += 1;
    for (const { id } of together) this.#inFlight.add(id);
    const delivered = await post(mergeBodies(together.map(({ body }) => body)));
    this.#calls -= 1;
    for (const { id } of together) this.#inFlight.delete(id);
    if (running && !this.#started) return;
    for (const delivery of together) this.#conclude(delivery, delivered);
    this.#wakeAt(clock());
  }

  #conclude(delivery: Delivery, delivered: boolean): void {
    const { deliveries, clock, onDone } = this.#options;
    if (delivered || clock() - delivery.firstAt > GIVE_UP_AFTER_MS) {
      deliveries.remove(delivery.id);
      onDone(delivery, delivered);
    } else {
      deliveries.postpone(delivery.id, clock() + retryDelayMs(delivery.attempt));
    }
  }

  /** An earlier wake-up that is already set stays, so that a stream of calls cannot put it off for ever. */
  #wakeAt(at: number): void {
    if (!this.#started || (this.#timer !== undefined && this.#wakesAt <= at)) return;
    clearTimeout(this.#timer);
    this.#wakesAt = at;
    this.#timer = setTimeout(() => this.#wake(), Math.max(0, at - this.#options.clock()));
    this.#timer.unref();
  }

  #wake(): void {
    this.#timer = undefined;
    // One moment for both: what falls due between two readings of the clock would be neither due nor next.
    const now = this.#options.clock();
    void this.sendDue(now);
    const next = this.#options.deliveries.nextAfter(now);
    if (next !== undefined) this.#wakeAt(next);
  }
}

/** The pause before the next attempt, in milliseconds: doubles from half a second up to thirty seconds. */
export function retryDelayMs(attempt: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS);
}
