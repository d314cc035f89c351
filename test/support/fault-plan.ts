import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The worker is gone: nothing it would do after this happens. */
export class WorkerKilled extends Error {
  override name = 'WorkerKilled';
}

export interface FaultRates {
  /** Chance, per step, that the worker dies before or after it. */
  kill: number;
  /** Chance that the table refuses a request for load, after the SDK's own attempts. */
  throttle: number;
  /** Chance that the table did it, the answer was lost, and the SDK asked again. */
  lostAnswer: number;
  /** Chance that a worker's clock is up to three minutes ahead or behind. */
  skew: number;
}

const LONGEST_SKEW_MS = 180_000;

/** Faults that hit the steps of workers. Each worker has its own fate; a dead one stays dead. */
export class FaultPlan {
  isKilled = false;
  /** How far this worker's clock is ahead. */
  readonly clockOffsetMs: number;
  readonly #rates: FaultRates;
  readonly #random: () => number;

  constructor(rates: FaultRates, random: () => number) {
    this.#rates = rates;
    this.#random = random;
    this.clockOffsetMs = random() < rates.skew ? Math.round((random() * 2 - 1) * LONGEST_SKEW_MS) : 0;
  }

  forWorker(): FaultPlan {
    return new FaultPlan(this.#rates, this.#random);
  }

  /** One step to the outside: the worker may die before it, or after it without learning what came of it. */
  async step<T>(run: () => Promise<T>, kind: 'table' | 'graph' | 'queue'): Promise<T> {
    this.#maybeDie();
    if (kind === 'table' && this.#random() < this.#rates.throttle) {
      throw Object.assign(new Error('busy'), { name: 'ProvisionedThroughputExceededException' });
    }
    const first = await run();
    this.#maybeDie();
    return kind === 'table' && this.#random() < this.#rates.lostAnswer ? run() : first;
  }

  wrapDocuments(documents: DynamoDBDocumentClient): DynamoDBDocumentClient {
    const send = (command: Parameters<DynamoDBDocumentClient['send']>[0]) =>
      this.step(() => documents.send(command), 'table');
    return new Proxy(documents, { get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)) });
  }

  #maybeDie(): void {
    if (this.isKilled || this.#random() < this.#rates.kill) {
      this.isKilled = true;
      throw new WorkerKilled('killed');
    }
  }
}
