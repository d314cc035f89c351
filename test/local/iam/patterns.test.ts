import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';

type Rule = readonly [rule: string, pattern: string | readonly string[], value: string, matches: boolean];

/** IAM user guide: "Action", "NotAction". */
const actions: Rule[] = [
  ['an action matches itself', 'sqs:SendMessage', 'sqs:SendMessage', true],
  ['an action does not match another', 'sqs:SendMessage', 'sqs:ReceiveMessage', false],
  ['an action’s case does not matter', 'SQS:sendMESSAGE', 'sqs:SendMessage', true],
  ['an action is no prefix', 'sqs:Send', 'sqs:SendMessage', false],
  ['* stands for every action', '*', 'sqs:SendMessage', true],
  ['service:* stands for every action of the service', 'sqs:*', 'sqs:SendMessage', true],
  ['service:* stands for no other service', 'sns:*', 'sqs:SendMessage', false],
  ['* at the end stands for the rest', 'sqs:Send*', 'sqs:SendMessage', true],
  ['* stands for nothing, too', 'sqs:SendMessage*', 'sqs:SendMessage', true],
  ['* may stand in the middle', 'sqs:*Message', 'sqs:SendMessage', true],
  ['* may stand more than once', 'sqs:*nd*ess*', 'sqs:SendMessage', true],
  ['? stands for one character', 'sqs:SendMessag?', 'sqs:SendMessage', true],
  ['? does not stand for none', 'sqs:SendMessage?', 'sqs:SendMessage', false],
  ['? does not stand for two', 'sqs:SendMessa?', 'sqs:SendMessage', false],
  ['one of several actions is enough', ['sqs:PurgeQueue', 'sqs:SendMessage'], 'sqs:SendMessage', true],
];

const notActions: Rule[] = [
  ['NotAction does not match what it names', 'sqs:SendMessage', 'sqs:SendMessage', false],
  ['NotAction matches everything else', 'sqs:PurgeQueue', 'sqs:SendMessage', true],
  ['NotAction matches other services, too', 'sns:*', 'sqs:SendMessage', true],
  ['NotAction matches none of several', ['sqs:PurgeQueue', 'sqs:Send*'], 'sqs:SendMessage', false],
];

const queue = 'arn:aws:sqs:us-east-1:000000000000:orders';
const log = 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/a:log-stream:local';
const index = 'arn:aws:dynamodb:us-east-1:000000000000:table/crm/index/gsi1';

/** IAM user guide: "Resource", "NotResource", grammar ("incomplete ARNs"). */
const resources: Rule[] = [
  ['an ARN matches itself', queue, queue, true],
  ['an ARN’s case matters', queue.replace('orders', 'Orders'), queue, false],
  ['* stands for every resource', '*', queue, true],
  ['an ARN is no prefix', queue.replace('orders', 'order'), queue, false],
  ['* stands for the rest of a segment', queue.replace('orders', 'ord*'), queue, true],
  ['* stands for a whole segment', 'arn:aws:sqs:*:*:orders', queue, true],
  [
    '* inside a segment stays in it',
    'arn:aws:logs:us-east-1:000000000000:log-*up:/aws/lambda/a:log-stream:local',
    log,
    true,
  ],
  ['* inside a segment does not cross a colon', 'arn:aws:logs:us-east-1:000000000000:log-*local', log, false],
  ['* at the end of a segment crosses colons', 'arn:aws:logs:us-east-1:000000000000:log-group:*', log, true],
  ['* crosses slashes', 'arn:aws:dynamodb:us-east-1:000000000000:table/*/gsi1', index, true],
  ['? stands for one character', queue.replace('orders', 'order?'), queue, true],
  ['? does not stand for a colon', queue.replace('000:orders', '000?orders'), queue, false],
  ['a table does not stand for its indexes', 'arn:aws:dynamodb:us-east-1:000000000000:table/crm', index, false],
  ['a table with /index/* stands for them', 'arn:aws:dynamodb:us-east-1:000000000000:table/crm/index/*', index, true],
  ['an incomplete ARN is completed with wildcards', 'arn:aws:sqs', queue, true],
  ['an incomplete ARN is completed behind what it says', 'arn:aws:sqs:eu-west-1', queue, false],
  ['signs of regular expressions are plain text', queue.replace('orders', 'order.'), queue, false],
  ['one of several resources is enough', [log, queue], queue, true],
];

const notResources: Rule[] = [
  ['NotResource does not match what it names', queue, queue, false],
  ['NotResource matches everything else', log, queue, true],
  ['NotResource matches none of several', [log, 'arn:aws:sqs:*'], queue, false],
];

function isAllowed(statement: object, request: { action?: string; on?: string }): boolean {
  return decide({ identity: [{ Effect: 'Allow', ...statement }], ...request }).outcome === 'allowed';
}

describe('actions', () => {
  it.each(actions)('%s', (_, Action, action, matches) => {
    expect(isAllowed({ Action, Resource: '*' }, { action })).toBe(matches);
  });

  it.each(notActions)('%s', (_, NotAction, action, matches) => {
    expect(isAllowed({ NotAction, Resource: '*' }, { action })).toBe(matches);
  });
});

describe('resources', () => {
  it.each(resources)('%s', (_, Resource, on, matches) => {
    expect(isAllowed({ Action: '*', Resource }, { on })).toBe(matches);
  });

  it.each(notResources)('%s', (_, NotResource, on, matches) => {
    expect(isAllowed({ Action: '*', NotResource }, { on })).toBe(matches);
  });
});
