import { onTestFinished } from 'vitest';
import type { Engine, ServiceName } from '../../local/endpoint/aws-call.ts';
import { Callers } from '../../local/endpoint/callers.ts';
import { AwsFaults } from '../../local/endpoint/faults.ts';
import type { Authorise } from '../../local/endpoint.ts';
import { AwsEndpoint } from '../../local/endpoint.ts';
import { AwsFaultsByRate } from '../../local/faults/aws-faults-by-rate.ts';
import { FaultDice } from '../../local/faults/fault-dice.ts';
import { WorkerDeaths } from '../../local/faults/worker-deaths.ts';
import { Usage } from '../../local/meter/usage.ts';

/** An endpoint in front of one engine, with a caller named `tester`; closed when the test ends. */
export async function endpointWith(service: ServiceName, engine: Engine, authorise: Authorise = () => {}) {
  const callers = new Callers();
  const usage = new Usage();
  const faults = new AwsFaults();
  const dice = new FaultDice();
  const faultsByRate = new AwsFaultsByRate(dice, new WorkerDeaths(dice));
  const reports: string[] = [];
  const endpoint = new AwsEndpoint({
    ...{ callers, usage, faults, faultsByRate, authorise },
    report: (line) => reports.push(line),
  });
  endpoint.connect(new Map([[service, engine]]));
  const url = await endpoint.listen();
  onTestFinished(() => endpoint.close());
  const credentials = callers.register({ name: 'tester', role: undefined });
  const client = { endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 };
  return { endpoint, callers, url, usage, faults, reports, client };
}
