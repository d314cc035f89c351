import * as z from 'zod';
import { eventually } from '../test/e2e/support/eventually.ts';
import type { StackClient } from '../test/e2e/support/stack-client.ts';
import { rounded } from './bench-stack.ts';

/** A written message has work in the queue that is delayed by a minute, in case its writer dies. */
const QUIET_SECONDS = 100;

const Metered = z.object({
  total: z.object({ readUnits: z.number(), writeUnits: z.number() }),
  bill: z.object({ dollars: z.number(), lines: z.array(z.object({ service: z.string(), dollars: z.number() })) }),
});

/** Prints what some work cost for each of `count` objects, by the local meter, with all that follows from it. */
export const meteredSteps =
  (client: StackClient, count: number) =>
  async (name: string, work: () => Promise<unknown>): Promise<void> => {
    await client.resetUsage();
    await work();
    await client.quiet(QUIET_SECONDS);
    const { total, bill } = Metered.parse(await (await fetch(`${client.url}/sim/usage`)).json());
    const each = (value: number): string => rounded(value / count);
    const forThousand = (dollars: number, digits: number): string => rounded((dollars / count) * 1000, digits);
    console.log(
      `\n${name}: ${each(total.writeUnits)} write units, ${each(total.readUnits)} read units, $${forThousand(bill.dollars, 3)} for a thousand`,
    );
    const services = Map.groupBy(bill.lines, ({ service }) => service);
    const parts = [...services].map(
      ([service, lines]) => [service, lines.reduce((sum, { dollars }) => sum + dollars, 0)] as const,
    );
    for (const [service, dollars] of parts.toSorted(([, a], [, b]) => b - a)) {
      console.log(`  ${service.padEnd(28)} $${forThousand(dollars, 4)}`);
    }
  };

/** Waits until the customer has been sent so many messages by this number, and has read them. */
export const untilRead = (
  client: StackClient,
  { phoneNumberId, from }: { phoneNumberId: string; from: string },
  answers: number,
): Promise<unknown> =>
  eventually(`what ${from} was sent is read`, async () => {
    const own = (await client.chat(phoneNumberId, from)).filter(({ author }) => author === 'business');
    return own.length >= answers && own.every(({ tick }) => tick === 'read');
  });
