import { setTimeout } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { runCommand } from '../lib/deployment-error.ts';
import { redriveArguments } from '../lib/redrive-arguments.ts';
import { redriveDeadLetters } from '../lib/redrive-dead-letters.ts';

const pollMilliseconds = 2000;

await runCommand(async () => {
  const options = redriveArguments(process.argv.slice(2));
  const pause = () => setTimeout(pollMilliseconds);
  await redriveDeadLetters(new SQSClient({}), { ...options, print: console.log, pause });
});
