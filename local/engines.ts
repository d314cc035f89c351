import { join } from 'node:path';
import type { Assembly } from './assembly.ts';
import { Cleanup } from './cleanup.ts';
import type { Engine, ServiceName } from './endpoint/aws-call.ts';
import type { Callers } from './endpoint/callers.ts';
import { ApiGateway, type ApiKeys } from './engines/api-gateway.ts';
import { DynamoDb } from './engines/dynamodb.ts';
import { DynamoDbClient } from './engines/dynamodb-client.ts';
import type { RunningDynamoDb } from './engines/dynamodb-program.ts';
import { prepareTables } from './engines/dynamodb-tables.ts';
import { Emails } from './engines/emails.ts';
import { Events } from './engines/events.ts';
import { ExpirySweeper } from './engines/expiry-sweeper.ts';
import { Files } from './engines/files.ts';
import { type Identity, openIdentity } from './engines/identity/identity.ts';
import type { Reach } from './engines/identity/identity-provider.ts';
import { Kms } from './engines/kms.ts';
import { noModels } from './engines/no-models.ts';
import { Queues } from './engines/queues.ts';
import { type ScheduledDelivery, Schedules } from './engines/schedules.ts';
import { Secrets } from './engines/secrets.ts';
import { Sts } from './engines/sts.ts';

const sweepMilliseconds = 5000;

/** What stands in for the AWS services that the template uses. */
export interface Engines {
  readonly byService: ReadonlyMap<ServiceName, Engine>;
  readonly dynamoDb: DynamoDb;
  readonly queues: Queues;
  readonly emails: Emails;
  readonly files: Files;
  readonly schedules: Schedules;
  readonly secrets: Secrets;
  readonly identity: Identity;
  readonly apiKeys: ApiKeys;
  close(): Promise<void>;
}

export interface EnginesOptions {
  readonly assembly: Assembly;
  readonly running: RunningDynamoDb;
  readonly callers: Callers;
  /** Where their files are. */
  readonly directory: string;
  readonly region: string;
  readonly account: string;
  /** May EventBridge bring this rule's events to this queue? */
  readonly mayDeliver: (ruleArn: string, queueArn: string) => boolean;
  /** May the Scheduler bring this to its queue? */
  readonly maySchedule: (delivery: ScheduledDelivery) => boolean;
  readonly onScheduled: () => void;
  /** How the user pool gets at organisations' identity providers. */
  readonly reach: Reach;
  readonly report: (line: string) => void;
}

/** Throws StartError when the template asks for something that an engine does not know. */
export async function startEngines(options: EnginesOptions): Promise<Engines> {
  const cleanup = new Cleanup();
  try {
    return await start(options, cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function start(options: EnginesOptions, cleanup: Cleanup): Promise<Engines> {
  const { assembly, running, callers, directory, region, account, report } = options;
  const { mayDeliver, maySchedule, onScheduled, reach } = options;
  const { tables, buses, rules } = assembly;
  const client = new DynamoDbClient(running.url, region);
  cleanup.add(() => client.close());
  await prepareTables(running, client, tables);
  if (running.databasePath !== undefined) {
    const sweeper = new ExpirySweeper(client, running.databasePath, tables);
    cleanup.add(() => sweeper.close());
    sweeper.start(sweepMilliseconds, (error) => report(`Expired items could not be swept: ${String(error)}`));
  }
  const dynamoDb = new DynamoDb(client, tables);
  const queues = new Queues(assembly.queues, join(directory, 'queues.sqlite'));
  cleanup.add(() => queues.close());
  const deliverToQueue = queues.deliver.bind(queues);
  const events = new Events({ buses, rules, region, account, mayDeliver, deliverToQueue });
  const schedules = new Schedules({
    ...{ groups: assembly.scheduleGroups, path: join(directory, 'schedules.sqlite'), region, account },
    deliver: (delivery) => {
      if (!maySchedule(delivery)) return false;
      onScheduled();
      deliverToQueue(delivery.queueArn, delivery.body, delivery.roleArn);
      return true;
    },
  });
  cleanup.add(() => schedules.close());
  const kms = new Kms(assembly.keys, join(directory, 'keys.sqlite'));
  cleanup.add(() => kms.close());
  const emails = new Emails(assembly.configurationSets, join(directory, 'emails.sqlite'));
  cleanup.add(() => emails.close());
  const files = new Files(assembly.buckets, join(directory, 'files'));
  cleanup.add(() => files.close());
  const apiGateway = new ApiGateway(assembly.usagePlans, assembly.apiKeys, join(directory, 'api-gateway.sqlite'));
  cleanup.add(() => apiGateway.close());
  const secrets = new Secrets(assembly.secrets, join(directory, 'secrets.sqlite'));
  cleanup.add(() => secrets.close());
  const identity = await openIdentity({ pools: assembly.userPools, directory, region, reach });
  cleanup.add(() => identity.close());
  return {
    byService: new Map<ServiceName, Engine>([
      ['dynamodb', dynamoDb],
      ['sqs', queues],
      ['events', events],
      ['kms', kms],
      ['secretsmanager', secrets],
      ['cognito-idp', identity.api],
      ['ses', emails],
      ['scheduler', schedules],
      ['s3', files],
      ['sts', new Sts(assembly.roles, callers)],
      ['apigateway', apiGateway],
      ['bedrock', noModels],
    ]),
    ...{ dynamoDb, queues, secrets, emails, files, schedules, identity, apiKeys: apiGateway },
    close: () => cleanup.run(),
  };
}
