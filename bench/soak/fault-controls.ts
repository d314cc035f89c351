import * as z from 'zod';
import type { FaultRates } from '../../local/faults/fault-dice.ts';
import type { StackClient } from '../../test/e2e/support/stack-client.ts';

const Report = z.object({ struck: z.record(z.string(), z.int()) });

/** Lets faults strike by chance, decided by the seed. */
export async function setFaults(client: StackClient, rates: FaultRates): Promise<void> {
  const answer = await fetch(`${client.url}/sim/faults/rates`, { method: 'POST', body: JSON.stringify(rates) });
  if (!answer.ok) throw new Error(`The rates were not taken: ${await answer.text()}`);
}

/** Ends the faults; gives how often each kind struck. */
export async function endFaults(client: StackClient): Promise<Record<string, number>> {
  await fetch(`${client.url}/sim/faults/rates`, { method: 'DELETE' });
  return Report.parse(await (await fetch(`${client.url}/sim/faults/rates`)).json()).struck;
}
