import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly } from './assembly.ts';
import { Cleanup } from './cleanup.ts';
import type { DataFolder } from './data-folder.ts';
import { appSecret, demoNumbers, secretValues, spareNumber } from './demo.ts';
import { Callers, type Credentials } from './endpoint/callers.ts';
import { AwsFaults } from './endpoint/faults.ts';
import { AwsEndpoint } from './endpoint.ts';
import { startDynamoDb } from './engines/dynamodb-program.ts';
import { type Engines, startEngines } from './engines.ts';
import { AwsFaultsByRate } from './faults/aws-faults-by-rate.ts';
import { FaultDice } from './faults/fault-dice.ts';
import { WorkerDeaths } from './faults/worker-deaths.ts';
import { Functions } from './functions.ts';
import { RestApis } from './http/rest-apis.ts';
import { HttpApi } from './http.ts';
import { Authoriser } from './iam/authoriser.ts';
import { type Policies, readPolicies } from './iam/policies.ts';
import type { LocalApp } from './local-app.ts';
import { standingOf } from './meter/standing.ts';
import { Usage, type UsageReport } from './meter/usage.ts';
import { readAssembly } from './read-assembly.ts';
import type { SeedTarget } from './seed-target.ts';
import { simulatedAddress } from './sim/idp/simulated-address.ts';
import { NameServer } from './sim/name-server.ts';
import { createSimulator } from './sim/simulator.ts';
import { Site } from './site.ts';
import { Sources } from './sources.ts';
import { synthesise } from './synthesise.ts';

export interface LocalStackOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Released when the stack closes. */
  readonly data: DataFolder;
  readonly app: LocalApp;
  /** Fills the tables with demo data before anything is served. */
  readonly seed?: (target: SeedTarget) => Promise<void>;
  /** Told of errors while the stack runs, one line each. */
  readonly report: (line: string) => void;
  /** Told when an engine died: the stack is of no use any more. */
  readonly onDeath: (reason: string) => void;
}

/** A running local stack. */
export interface LocalStack {
  readonly url: string;
  /** The one AWS endpoint. */
  readonly endpointUrl: string;
  readonly assembly: Assembly;
  /** Of a function by its name or label, or of `operator`, who may do everything. */
  credentialsFor(name: string): Credentials;
  usage(): UsageReport;
  /** Puts other policies in force as a deployment does: functions start anew, event source mappings are made again. */
  deploy(policies: Policies): Promise<void>;
  /** Takes no new work, gives what is under way a moment, and leaves nothing running. */
  close(): Promise<void>;
  /** Ends everything in the middle of its work, like a SIGKILL. */
  kill(): Promise<void>;
}

export const region = 'us-east-1';
export const account = '000000000000';

const graceMilliseconds = 2000;

/** Starts everything. Throws StartError, with nothing left running, when it cannot. */
export async function createStack(options: LocalStackOptions): Promise<LocalStack> {
  const cleanup = new Cleanup();
  cleanup.add(() => options.data.release());
  try {
    return await start(options, cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function start(options: LocalStackOptions, cleanup: Cleanup): Promise<LocalStack> {
  const { data, report } = options;
  const usage = new Usage();
  const callers = new Callers();
  const faults = new AwsFaults();
  const dice = new FaultDice();
  const deaths = new WorkerDeaths(dice);
  const faultsByRate = new AwsFaultsByRate(dice, deaths);
  const site = new Site(report);
  const url = await site.listen(options.port);
  cleanup.add(() => site.close());
  const authoriser = new Authoriser({ region, account, report });
  const authorise = authoriser.authorise.bind(authoriser);
  const endpoint = new AwsEndpoint({ callers, faults, faultsByRate, usage, authorise, report });
  const endpointUrl = await endpoint.listen();
  cleanup.add(() => endpoint.close());
  const names = new NameServer();
  const nameServer = await names.listen();
  cleanup.add(() => names.close());

  const { engines, assembly } = await startBackend(
    { ...options, url, endpointUrl, authoriser, callers, usage },
    cleanup,
  );
  endpoint.connect(engines.byService, engines.files.allowedOrigin.bind(engines.files));
  usage.countStanding(standingOf(assembly));
  const logDirectory = folder(data, 'logs');
  const functions = new Functions({
    ...{
      definitions: assembly.functions,
      callers,
      authoriser,
      usage,
      region,
      endpointUrl,
      nameServer,
      logDirectory,
      report,
    },
    ...{ dice, deaths },
  });
  cleanup.add(() => functions.close());
  const issuer = engines.identity.issuerWith?.((name, event) => functions.invoke(name, event));
  endpoint.publish((path) => issuer?.document(path));
  const operator = callers.register({ name: 'operator', role: undefined });
  seedSecrets(assembly, engines);
  await options.seed?.(seedTarget(assembly, endpointUrl, operator, names));

  const simulator = createSimulator({
    dataDir: folder(data, 'simulator'),
    appSecrets: [appSecret],
    webhookUrl: () => `${url}/webhooks/whatsapp`,
    numbers: [...demoNumbers, spareNumber],
    dice,
  });
  cleanup.add(() => simulator.close());
  const sources = new Sources({
    ...{ assembly, endpoint, functions, dynamoDb: engines.dynamoDb, region, dice, report },
    checkpointPath: join(data.path, 'sources.sqlite'),
  });
  cleanup.add(() => sources.close());
  const api = new HttpApi({ routes: assembly.routes, functions, usage, account });
  const rest = new RestApis({
    ...{ apis: assembly.restApis, functions, apiKeys: engines.apiKeys, usage, region, account, report },
  });
  const controls = {
    usage,
    faults,
    dice,
    functions,
    queues: engines.queues,
    emails: engines.emails,
    nameServer: names,
  };
  site.open({ simulator, issuer, rest, api, controls });
  simulator.start();
  sources.start();
  engines.schedules.start();

  return {
    url,
    endpointUrl,
    assembly,
    credentialsFor: (name) => callers.credentialsOf(functions.nameOf(name) ?? name),
    usage: () => usage.report(),
    deploy: async (policies) => {
      sources.stop();
      await functions.idle(graceMilliseconds);
      functions.restart();
      authoriser.use(assembly, policies);
      sources.restart();
    },
    close: async () => {
      site.refuse();
      sources.stop();
      await functions.idle(graceMilliseconds);
      endpoint.disconnect();
      await cleanup.run();
    },
    kill: () => {
      endpoint.disconnect();
      return cleanup.run();
    },
  };
}

/** The app and the engine that its tables need start at the same time: neither waits for the other. */
async function startBackend(
  options: LocalStackOptions & {
    readonly url: string;
    readonly endpointUrl: string;
    readonly authoriser: Authoriser;
    readonly callers: Callers;
    readonly usage: Usage;
  },
  cleanup: Cleanup,
): Promise<{ engines: Engines; assembly: Assembly }> {
  const { data, url, endpointUrl, authoriser, callers, usage, report, onDeath } = options;
  const program = startDynamoDb({
    databasePath: join(data.path, 'dynamodb.sqlite'),
    logPath: join(folder(data, 'logs'), 'dynamodb.log'),
    onDeath,
  }).then((running) => {
    cleanup.add(() => running.stop());
    return running;
  });
  const synthesised = synthesise(options.app, {
    directory: join(data.path, 'cdk.out'),
    graphBaseUrl: `${url}/sim/graph`,
    dashboardUrl: url,
    loginUrl: url,
    userPoolUrl: url,
    apiUrl: `${url}/v1`,
  });
  const [running, cloudAssembly] = await bothOrNone(program, synthesised);
  const assembly = readAssembly(cloudAssembly, { region, account, endpointUrl });
  authoriser.use(assembly, readPolicies(assembly));
  const mayDeliver = authoriser.permitsDelivery.bind(authoriser);
  const engines = await startEngines({
    ...{ assembly, running, callers, directory: data.path, region, account, mayDeliver, report },
    maySchedule: authoriser.permitsScheduled.bind(authoriser),
    onScheduled: () => usage.countScheduled(),
    reach: (address, init) => fetch(simulatedAddress(address, url) ?? address, init),
  });
  cleanup.add(() => engines.close());
  return { engines, assembly };
}

/** Waits for both also when one fails, so that nothing starts after the clean-up. */
async function bothOrNone<First, Second>(first: Promise<First>, second: Promise<Second>): Promise<[First, Second]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

function folder(data: DataFolder, name: string): string {
  const path = join(data.path, name);
  mkdirSync(path, { recursive: true });
  return path;
}

function seedSecrets(assembly: Assembly, { secrets }: Engines): void {
  for (const { environment } of assembly.functions) {
    for (const [variable, value] of Object.entries(secretValues)) {
      const arn = environment[variable];
      if (arn !== undefined) secrets.seed(arn, value);
    }
  }
}

function seedTarget(assembly: Assembly, endpointUrl: string, credentials: Credentials, names: NameServer): SeedTarget {
  const environments = assembly.functions.map(({ environment }) => environment);
  const tokenKeyArn = environments.map(({ TOKEN_KEY_ARN }) => TOKEN_KEY_ARN).find((arn) => arn !== undefined);
  return {
    endpointUrl,
    region,
    tableName: assembly.tables[0]?.name ?? '',
    tokenKeyArn: tokenKeyArn ?? '',
    usagePlanPrefix: assembly.usagePlans[0]?.name.replace(/-[^-]+$/, '') ?? '',
    userPoolId: assembly.userPools[0]?.id ?? '',
    ...credentials,
    publishText: (name, text) => names.add(name, text),
  };
}
