import type { Assembly, EventSourceDefinition, FunctionDefinition } from './assembly.ts';
import type { AwsEndpoint } from './endpoint.ts';
import type { DynamoDb } from './engines/dynamodb.ts';
import type { FaultDice } from './faults/fault-dice.ts';
import type { Functions } from './functions.ts';
import { Checkpoints } from './sources/checkpoints.ts';
import { QueueSource } from './sources/queue-source.ts';
import type { CallAws } from './sources/source-ports.ts';
import { StreamSource } from './sources/stream-source.ts';
import { StartError } from './start-error.ts';

export interface SourcesOptions {
  readonly assembly: Assembly;
  readonly endpoint: AwsEndpoint;
  readonly functions: Functions;
  readonly dynamoDb: DynamoDb;
  readonly region: string;
  readonly checkpointPath: string;
  readonly dice: FaultDice;
  readonly report: (line: string) => void;
}

/** Lambda's event source mappings. */
export class Sources {
  readonly #options: SourcesOptions;
  readonly #checkpoints: Checkpoints;
  #queueSources: QueueSource[] = [];
  #streamSources: StreamSource[] = [];

  /** Throws StartError for a source that is neither a queue nor a table's stream of this app. */
  constructor(options: SourcesOptions) {
    this.#options = options;
    this.#checkpoints = new Checkpoints(options.checkpointPath);
    this.#makeAll();
    options.dynamoDb.onWrite(() => {
      for (const source of this.#streamSources) source.wake();
    });
  }

  start(): void {
    for (const source of this.#queueSources) source.start();
    for (const source of this.#streamSources) source.wake();
  }

  /** Makes all mappings again; those of a stream go on where they were. */
  restart(): void {
    this.stop();
    this.#makeAll();
    this.start();
  }

  /** Takes no further records; what is under way goes on. */
  stop(): void {
    for (const source of [...this.#queueSources, ...this.#streamSources]) source.close();
  }

  close(): void {
    this.stop();
    this.#checkpoints.close();
  }

  #makeAll(): void {
    this.#queueSources = [];
    this.#streamSources = [];
    for (const definition of this.#options.assembly.eventSources) this.#add(definition);
  }

  #add(definition: EventSourceDefinition): void {
    const { assembly, endpoint, functions, region, dice, report } = this.#options;
    const target = functionNamed(assembly, definition.functionName);
    const caller = { name: target.name, role: target.role };
    const callAws: CallAws = (service, action, input, signal) =>
      endpoint.call({ caller, service, action, input, ...(signal && { signal }) });
    const invoke = (event: string) => functions.invoke(target.name, event);
    const queue = assembly.queues.find(({ arn }) => arn === definition.sourceArn);
    if (queue !== undefined) {
      if (definition.filters.length > 0)
        throw new StartError('The local stack does not know filters on a queue source.');
      const limit = functions.concurrencyOf(target.name);
      const concurrency = Math.min(definition.maximumConcurrency ?? limit, limit);
      this.#queueSources.push(new QueueSource({ definition, queue, region, concurrency, callAws, invoke }));
      return;
    }
    if (!assembly.tables.some(({ streamArn }) => streamArn === definition.sourceArn)) {
      throw new StartError(
        `The local stack does not know the event source ${definition.sourceArn} of ${target.label}.`,
      );
    }
    const failureQueue = assembly.queues.find(({ arn }) => arn === definition.failureDestinationArn);
    if (definition.failureDestinationArn !== undefined && failureQueue === undefined) {
      throw new StartError(`The failure destination of ${target.label} is not a queue of this app.`);
    }
    this.#streamSources.push(
      new StreamSource({
        ...{ definition, function: target, failureQueue, region, callAws, invoke, report },
        checkpoints: this.#checkpoints,
        isReplayed: () => dice.strikes('stream-replayed', target.name),
      }),
    );
  }
}

function functionNamed(assembly: Assembly, name: string): FunctionDefinition {
  const definition = assembly.functions.find((candidate) => candidate.name === name);
  if (definition === undefined)
    throw new StartError(`An event source feeds the function ${name}, which is not in this app.`);
  return definition;
}
