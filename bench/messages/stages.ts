import * as z from 'zod';
import { digest, keys } from '../../shared/data/keys.ts';
import { placeOf, type Send } from '../../test/e2e/support/stack-client.ts';
import type { StoredItem } from '../../test/e2e/support/stored-items.ts';
import { percentile } from '../percentile.ts';
import type { Posted } from './arrivals.ts';

/** Where the time of a message goes, one after another. */
export const stages = {
  acknowledged: 'webhook: due to 200',
  stored: 'queue: 200 to stored by a worker',
  claimed: 'turn: stored to claimed',
  sent: 'send: claimed to accepted by Meta',
} as const;
export type Stage = keyof typeof stages;

export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Milliseconds. */
export interface Times {
  readonly acknowledgement: Percentiles;
  readonly toSend: Percentiles;
  readonly stages: Readonly<Record<Stage, Percentiles>>;
  readonly refused: number;
  /** Taken, and covered by a newer message's reply or superseded by it. */
  readonly withoutOwnReply: number;
}

const Received = z.object({ wamid: z.string(), storedAt: z.iso.datetime() });
const Reply = z.object({ pk: z.string(), sk: z.string(), sentAt: z.iso.datetime(), answers: z.array(z.string()) });

/** What the table and Meta know about every message and reply of a run. */
export class Trail {
  readonly #storedAt: ReadonlyMap<string, number>;
  /** Sort key of an answered message → its reply. */
  readonly #replies: ReadonlyMap<string, { place: string; claimedAt: number }>;
  readonly #sentAt: ReadonlyMap<string, number>;

  constructor(items: readonly StoredItem[], sends: readonly Send[]) {
    const received = items.flatMap((item) => Received.safeParse(item).data ?? []);
    this.#storedAt = new Map(received.map(({ wamid, storedAt }) => [wamid, Date.parse(storedAt)]));
    const replies = items.flatMap((item) => Reply.safeParse(item).data ?? []);
    this.#replies = new Map(
      replies.flatMap(({ pk, sk, sentAt, answers }) => {
        const reply = { place: `${pk.slice(pk.lastIndexOf('#') + 1)} ${sk}`, claimedAt: Date.parse(sentAt) };
        return answers.map((key) => [key, reply] as const);
      }),
    );
    this.#sentAt = new Map(sends.map((send) => [placeOf(send), send.at]));
  }

  timesOf(posted: readonly Posted[]): Times {
    const answered = posted.flatMap((message) => this.#follow(message) ?? []);
    const refused = posted.filter(({ status }) => status !== 200).length;
    const of = (time: (message: (typeof answered)[number]) => number) => percentiles(answered.map(time));
    return {
      acknowledgement: percentiles(posted.map(({ acknowledgedAt, dueAt }) => acknowledgedAt - dueAt)),
      toSend: of(({ sentAt, dueAt }) => sentAt - dueAt),
      stages: {
        acknowledged: of(({ acknowledgedAt, dueAt }) => acknowledgedAt - dueAt),
        stored: of(({ storedAt, acknowledgedAt }) => storedAt - acknowledgedAt),
        claimed: of(({ claimedAt, storedAt }) => claimedAt - storedAt),
        sent: of(({ sentAt, claimedAt }) => sentAt - claimedAt),
      },
      refused,
      withoutOwnReply: posted.length - refused - answered.length,
    };
  }

  #follow(message: Posted) {
    const sentSecond = new Date(Number(message.timestamp) * 1000).toISOString();
    const reply = this.#replies.get(keys.messageSort(sentSecond, digest(message.wamid)));
    const sentAt = reply && this.#sentAt.get(reply.place);
    const storedAt = this.#storedAt.get(message.wamid);
    if (reply === undefined || sentAt === undefined || storedAt === undefined) return undefined;
    return { ...message, storedAt, sentAt, claimedAt: reply.claimedAt };
  }
}

function percentiles(times: readonly number[]): Percentiles {
  const at = (share: number): number => Math.round(percentile(times, share));
  return { count: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
