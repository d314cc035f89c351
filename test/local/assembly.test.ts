import { App, CfnOutput, CfnResource, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { readAssembly } from '../../local/read-assembly.ts';
import { smallApp } from './small-app.ts';
import { temporaryFolder } from './temporary-folder.ts';

const pseudo = { region: 'us-east-1', account: '000000000000', endpointUrl: 'http://127.0.0.1:4000' };

function newApp(): App {
  process.env.CDK_VALIDATION = 'false';
  return new App({ outdir: temporaryFolder(), analyticsReporting: false });
}

/** Reads an app with one stack that `build` fills. */
function read(build: (stack: Stack, app: App) => void, props: StackProps = {}) {
  const app = newApp();
  build(new Stack(app, 'One', props), app);
  return readAssembly(app.synth(), pseudo);
}

/** A queue whose name is a raw intrinsic function. */
function readRaw(value: unknown) {
  return read((stack) => {
    new CfnQueue(stack, 'Other', { queueName: 'other' });
    const queue = new CfnQueue(stack, 'Queue');
    queue.addPropertyOverride('QueueName', value);
  });
}

describe('readAssembly', () => {
  it.each([
    ['Ref of a resource', { Ref: 'Other' }, 'http://127.0.0.1:4000/000000000000/other'],
    ['Ref of the region', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Ref of the account', { Ref: 'AWS::AccountId' }, '000000000000'],
    ['Ref of the stack', { Ref: 'AWS::StackName' }, 'One'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Other', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:other'],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Other.QueueName' }, 'other'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-us-east-1'],
    ['Join over Split', { 'Fn::Join': ['/', { 'Fn::Split': ['-', 'a-b'] }] }, 'a/b'],
    ['Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['Select from Split', { 'Fn::Select': ['5', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Other', 'Arn'] }] }] }, 'other'],
    ['Sub', { 'Fn::Sub': `q-\${Other.QueueName}-\${AWS::Region}` }, 'q-other-us-east-1'],
    [
      'Sub with its own names',
      { 'Fn::Sub': [`\${a}-\${!Other}`, { a: { Ref: 'AWS::AccountId' } }] },
      `000000000000-\${Other}`,
    ],
  ])('resolves %s', (_, value, expected) => {
    expect(readRaw(value).queues.at(-1)?.name).toBe(expected);
  });

  it.each([
    [
      'an intrinsic function',
      { 'Fn::Base64': 'x' },
      'One/Queue/QueueName: the local stack does not know the intrinsic function Fn::Base64',
    ],
    ['a condition', { 'Fn::If': ['c', 'a', 'b'] }, 'intrinsic function Fn::If'],
    ['a resource', { Ref: 'Nobody' }, 'the resource Nobody'],
    ['an attribute', { 'Fn::GetAtt': ['Other', 'Colour'] }, 'the attribute Colour of AWS::SQS::Queue (Other)'],
    ['a pseudo parameter', { Ref: 'AWS::NotificationARNs' }, 'the pseudo parameter AWS::NotificationARNs'],
    ['an export', { 'Fn::ImportValue': 'nothing' }, 'the export nothing'],
    ['an item', { 'Fn::Select': [7, ['a']] }, 'outside its list'],
    ['a dynamic reference', '{{resolve:ssm:/x}}', 'the dynamic reference {{resolve:ssm:/x}}'],
    ['itself', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'refers to itself'],
  ])('stops at %s that it does not know, with place and name', (_, value, message) => {
    expect(() => readRaw(value)).toThrow(message);
  });

  it('leaves out what AWS::NoValue stands for', () => {
    expect(readRaw({ Ref: 'AWS::NoValue' }).queues.at(-1)?.name).toBe('One-Queue');
  });

  it('follows references between stacks: exports, imports and stack outputs', () => {
    const app = newApp();
    const first = new Stack(app, 'First');
    const queue = new CfnQueue(first, 'Queue', { queueName: 'shared' });
    new CfnOutput(first, 'Name', {
      value: queue.attrQueueName,
      exportName: Fn.join('-', ['x', Fn.ref('AWS::Region')]),
    });
    const second = new Stack(app, 'Second');
    new CfnQueue(second, 'Imported', { queueName: Fn.importValue('x-us-east-1') });
    new CfnQueue(second, 'Output', { queueName: `${Fn.getStackOutput('First', 'Name')}-2` });
    new CfnQueue(second, 'Reference', { queueName: `${queue.attrQueueName}-3` });
    const { queues } = readAssembly(app.synth(), pseudo);
    expect(queues.map(({ name }) => name)).toEqual(['shared', 'shared', 'shared-2', 'shared-3']);
  });

  it('stops at a resource type that it does not know', () => {
    expect(() => read((stack) => new CfnResource(stack, 'Thing', { type: 'AWS::IoT::Thing' }))).toThrow(
      'One/Thing: the local stack does not know the resource type AWS::IoT::Thing.',
    );
  });

  it('stops at a property of an event source that it does not know', () => {
    const build = (stack: Stack) =>
      new CfnEventSourceMapping(stack, 'Source', {
        functionName: 'f',
        eventSourceArn: 'arn',
        tumblingWindowInSeconds: 5,
      });
    expect(() => read(build)).toThrow(/One\/Source: .*TumblingWindowInSeconds/);
  });

  it('stops at a function without code or role in the app', () => {
    const code = { s3Bucket: 'b', s3Key: 'k' };
    const build = (stack: Stack) => new CfnFunction(stack, 'Function', { code, role: 'r', handler: 'index.handler' });
    expect(() => read(build)).toThrow('One/Function: there is no code asset k.');
  });

  it('reads everything that the small app deploys', async () => {
    const app = newApp();
    await smallApp(temporaryFolder()).compose(app, {
      ...{ graphBaseUrl: '', dashboardUrl: '', loginUrl: '', userPoolUrl: '', apiUrl: '' },
    });
    const assembly = readAssembly(app.synth(), pseudo);
    const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:small-${name}`;
    expect(assembly.functions.map(({ name, label, timeoutSeconds }) => [name, label, timeoutSeconds])).toEqual([
      ['small-receive', 'receive', 20],
      ['small-store', 'store', 20],
      ['small-publish', 'publish', 20],
      ['small-stuck', 'stuck', 1],
    ]);
    const [table] = assembly.tables;
    expect(assembly.functions[1]?.environment).toMatchObject({ TABLE_NAME: table?.name });
    expect(JSON.stringify(assembly.functions[1]?.role.policies)).toContain(table?.arn);
    expect(table).toMatchObject({
      ttlAttribute: 'expiresAt',
      creation: { GlobalSecondaryIndexes: [{ IndexName: 'byEntity' }] },
    });
    expect(assembly.queues.find(({ name }) => name === 'small-work')).toMatchObject({
      url: 'http://127.0.0.1:4000/000000000000/small-work',
      visibilitySeconds: 3,
      redrive: { deadLetterArn: arn('dead'), maxReceiveCount: 2 },
    });
    expect(assembly.eventSources).toMatchObject([
      {
        functionName: 'small-store',
        sourceArn: arn('work'),
        batchSize: 10,
        reportsItemFailures: true,
        maximumConcurrency: 2,
      },
      {
        functionName: 'small-publish',
        sourceArn: table?.streamArn,
        bisectsOnError: true,
        maximumRetries: 0,
        failureDestinationArn: arn('lost'),
      },
    ]);
    expect(assembly.rules).toMatchObject([
      { busName: 'small-bus', pattern: { source: ['small'] }, targetArns: [arn('heard')] },
    ]);
    expect(assembly.routes.map(({ routeKey, functionName }) => [routeKey, functionName])).toEqual([
      ['POST /things', 'small-receive'],
      ['GET /{name}', 'small-receive'],
      ['GET /stuck/{how}', 'small-stuck'],
    ]);
    expect(assembly.keys).toMatchObject([{ aliases: ['alias/small-key'] }]);
    expect(assembly.functions[0]?.environment.SECRET_ARN).toBe(assembly.secrets[0]?.arn);
  });
});
