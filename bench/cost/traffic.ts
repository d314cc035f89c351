import { setTimeout as sleep } from 'node:timers/promises';
import { demoNumbers } from '../../local/demo.ts';
import { type StatusName, statusBody } from '../../local/sim/webhook-body.ts';
import { concurrently } from '../../shared/core/concurrently.ts';
import type { Send, StackClient } from '../../test/e2e/support/stack-client.ts';

const AT_ONCE = 2;
const LOOK_EVERY_MS = 10;
const LONGEST_WAIT_MS = 60_000;

const [number] = demoNumbers;

/** Customers who write, wait for the answer, and read it. */
export class Traffic {
  readonly #client: StackClient;
  readonly #waiting = new Map<string, (send: Send) => void>();
  #seen = 0;

  constructor(client: StackClient) {
    this.#client = client;
  }

  /** One message of each customer, two of them under way at any time; gives the answers. */
  async write(customers: readonly string[], text: string): Promise<Send[]> {
    let isOver = false;
    const watching = this.#watch(() => isOver);
    try {
      return await Promise.race([
        concurrently(customers, AT_ONCE, (from) => this.#converse(from, text)),
        watching.then(() => Promise.reject(new Error('The answers are not watched any more.'))),
      ]);
    } finally {
      isOver = true;
      await watching.catch(() => {});
    }
  }

  /** Posts a status of each answer as Meta does, one webhook call for each. */
  async tell(status: StatusName, answers: readonly Send[]): Promise<void> {
    if (number === undefined) return;
    await concurrently(answers, AT_ONCE, async ({ to, wamid, body }) => {
      const recipient = { phone: to.slice(1) };
      const callbackData = body.biz_opaque_callback_data;
      const notice = { status, wamid, at: Date.now(), recipient, callbackData, category: 'service' } as const;
      const code = await this.#client.postWebhook(statusBody(number, notice));
      if (code !== 200) throw new Error(`The webhook answered ${code} to a status.`);
    });
  }

  async #converse(from: string, text: string): Promise<Send> {
    const answer = new Promise<Send>((resolve) => this.#waiting.set(`+${from}`, resolve));
    await this.#client.write({ phoneNumberId: number?.phoneNumberId ?? '', from, text });
    return answer;
  }

  async #watch(isOver: () => boolean): Promise<void> {
    let lastSendAt = Date.now();
    while (!isOver()) {
      for (const send of await this.#client.sends(this.#seen)) {
        this.#seen = send.n;
        lastSendAt = Date.now();
        this.#waiting.get(send.to)?.(send);
        this.#waiting.delete(send.to);
      }
      if (Date.now() - lastSendAt > LONGEST_WAIT_MS) throw new Error('Messages stay without an answer.');
      await sleep(LOOK_EVERY_MS);
    }
  }
}
