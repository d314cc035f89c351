import { parseArgs } from 'node:util';
import * as z from 'zod';
import { DeploymentError } from './deployment-error.ts';
import { deadLettersOf, queueNames } from './queues.ts';
import { resourceName } from './resource-name.ts';
import { Cell, Stage } from './stage-config.ts';

const usage = `Usage: node bin/redrive.ts --stage <${Stage.options.join('|')}> --queue <${queueNames.join('|')}> [--cell main] [--max-per-second 1-500]`;

const Arguments = z.strictObject({
  stage: Stage,
  cell: Cell.default('main'),
  queue: z.enum(queueNames),
  'max-per-second': z.coerce.number().int().min(1).max(500).optional(),
});

/** What the command line asks for: the dead-letter queue's deployed name and the speed. Throws a DeploymentError. */
export function redriveArguments(args: readonly string[]): { deadLetters: string; maxPerSecond: number | undefined } {
  const { stage, cell, queue, 'max-per-second': maxPerSecond } = parsedArguments(args);
  return { deadLetters: resourceName({ stage, cell }, deadLettersOf(queue)), maxPerSecond };
}

function parsedArguments(args: readonly string[]): z.infer<typeof Arguments> {
  const text = { type: 'string' } as const;
  try {
    const options = { stage: text, cell: text, queue: text, 'max-per-second': text };
    const { values } = parseArgs({ args: [...args], options });
    const result = Arguments.safeParse({ ...values });
    if (result.success) return result.data;
    const problems = result.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}.`);
    throw new DeploymentError(`${problems.join(' ')}\n${usage}`);
  } catch (error) {
    if (error instanceof TypeError) throw new DeploymentError(`${error.message}\n${usage}`);
    throw error;
  }
}
