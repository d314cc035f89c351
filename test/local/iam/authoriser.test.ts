import { describe, expect, it } from 'vitest';
import type { ServiceName } from '../../../local/endpoint/aws-call.ts';
import { AwsError } from '../../../local/endpoint/aws-error.ts';
import { Authoriser } from '../../../local/iam/authoriser.ts';
import { readPolicies } from '../../../local/iam/policies.ts';
import type { JsonObject } from '../../../local/json.ts';
import { StartError } from '../../../local/start-error.ts';
import { account } from './decide.ts';
import { arns, assemblyWith, ordersUrl, region, roleWith } from './small-assembly.ts';

const user = `User: arn:aws:sts::${account}:assumed-role/worker-role/worker`;
const items = {
  Effect: 'Allow',
  Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
  Resource: arns.table,
  Condition: {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['T#*'] },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  },
};
const get = (pk: string) => ({ TableName: 'crm', Key: { pk: { S: pk }, sk: { S: 'a' } } });

/** An authoriser of one function with these statements, and what it answers to that function. */
function authoriserWith(statements: readonly object[], resourcePolicies: Readonly<Record<string, JsonObject>> = {}) {
  const reports: string[] = [];
  const authoriser = new Authoriser({ region, account, report: (line) => reports.push(line) });
  const role = roleWith(statements);
  const assembly = assemblyWith(role, resourcePolicies);
  authoriser.use(assembly, readPolicies(assembly));
  const ask = (
    service: ServiceName,
    action: string,
    input: JsonObject,
    caller = { name: 'worker', role },
  ): AwsError | 'allowed' => {
    try {
      authoriser.authorise({ requestId: '1', caller, service, action, input, signal: new AbortController().signal });
      return 'allowed';
    } catch (error) {
      if (error instanceof AwsError) return error;
      throw error;
    }
  };
  return { authoriser, ask, reports, role };
}

describe('Authoriser', () => {
  it('lets a call pass that the role allows', () => {
    expect(authoriserWith([items]).ask('dynamodb', 'GetItem', get('T#1'))).toBe('allowed');
  });

  it('refuses in AWS’s words, with the statement that came nearest and what did not match', () => {
    const { ask } = authoriserWith([items]);
    expect(ask('dynamodb', 'GetItem', get('G#1'))).toMatchObject({
      name: 'AccessDeniedException',
      status: 400,
      message:
        `${user} is not authorized to perform: dynamodb:GetItem on resource: ${arns.table} because no identity-based ` +
        'policy allows the dynamodb:GetItem action. Nearest is Stack/WorkerPolicy, statement 1: it asks for ' +
        'ForAllValues:StringLike dynamodb:LeadingKeys "T#*", and dynamodb:LeadingKeys is "G#1".',
    });
  });

  it.each([
    [
      'another action',
      'dynamodb',
      'UpdateItem',
      get('T#1'),
      `it allows dynamodb:GetItem, dynamodb:PutItem, not dynamodb:UpdateItem`,
    ],
    [
      'another resource',
      'dynamodb',
      'GetItem',
      { ...get('T#1'), TableName: 'second' },
      `it is about ${arns.table}, not`,
    ],
    ['no key', 'dynamodb', 'GetItem', { TableName: 'crm' }, 'dynamodb:LeadingKeys is absent'],
    [
      'another service',
      'kms',
      'Encrypt',
      { KeyId: 'alias/tokens' },
      'There is no statement that allows anything here.',
    ],
    [
      'neither action nor resource',
      'sqs',
      'PurgeQueue',
      { QueueUrl: ordersUrl },
      'No statement names this action or this resource.',
    ],
  ] as const)('explains %s', (_, service, action, input, explanation) => {
    expect(authoriserWith([items]).ask(service, action, input)).toMatchObject({
      message: expect.stringContaining(explanation),
    });
  });

  it('names the explicit deny', () => {
    const deny = { Sid: 'Never', Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' };
    expect(authoriserWith([items, deny]).ask('dynamodb', 'GetItem', get('T#1'))).toMatchObject({
      message:
        `${user} is not authorized to perform: dynamodb:GetItem on resource: ${arns.table} with an explicit deny in an ` +
        'identity-based policy. The deny is Stack/WorkerPolicy, statement 2 (Never).',
    });
  });

  it('refuses in SQS’s form: 403, its old code, and the action in lower case', () => {
    const refusal = authoriserWith([items]).ask('sqs', 'SendMessageBatch', { QueueUrl: ordersUrl });
    expect(refusal).toMatchObject({ status: 403, queryCode: 'AccessDenied' });
    expect(refusal).toMatchObject({
      message: expect.stringContaining(`perform: sqs:sendmessage on resource: ${arns.orders}`),
    });
  });

  it('refuses a whole transaction or batch for one item', () => {
    const { ask } = authoriserWith([items]);
    const put = (pk: string) => ({ Put: { TableName: 'crm', Item: get(pk).Key } });
    expect(ask('dynamodb', 'TransactWriteItems', { TransactItems: [put('T#1'), put('T#2')] })).toBe('allowed');
    expect(ask('dynamodb', 'TransactWriteItems', { TransactItems: [put('T#1'), put('G#1')] })).not.toBe('allowed');
    const batch = { RequestItems: { crm: { Keys: [get('T#1').Key, get('G#1').Key] } } };
    const { ask: askOfBatch } = authoriserWith([{ ...items, Action: 'dynamodb:BatchGetItem' }]);
    expect(askOfBatch('dynamodb', 'BatchGetItem', batch)).not.toBe('allowed');
  });

  it('never lets a scan or PartiQL past a condition on leading keys, even where the action is allowed', () => {
    const { ask } = authoriserWith([{ ...items, Action: 'dynamodb:*' }]);
    expect(ask('dynamodb', 'Scan', { TableName: 'crm' })).not.toBe('allowed');
    expect(ask('dynamodb', 'ExecuteStatement', { Statement: 'SELECT * FROM crm' })).not.toBe('allowed');
  });

  it('asks the key policy as well', () => {
    const decrypt = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: arns.key };
    const root = {
      Statement: [
        { Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal: { AWS: `arn:aws:iam::${account}:root` } },
      ],
    };
    const input = { KeyId: arns.key, EncryptionContext: { tenantId: 'tn_1' } };
    expect(authoriserWith([decrypt]).ask('kms', 'Decrypt', input)).toMatchObject({
      message: expect.stringContaining('because no resource-based policy allows the kms:Decrypt action'),
    });
    expect(authoriserWith([decrypt], { [arns.key]: root }).ask('kms', 'Decrypt', input)).toBe('allowed');
    expect(authoriserWith([], { [arns.key]: root }).ask('kms', 'Decrypt', input)).not.toBe('allowed');
  });

  it('asks the policy of a table for its indexes', () => {
    const deny = { Statement: { Effect: 'Deny', Action: '*', Resource: '*', Principal: '*' } };
    const query = {
      TableName: 'crm',
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'T#1' } },
    };
    const allow = { Effect: 'Allow', Action: 'dynamodb:Query', Resource: `${arns.table}/index/*` };
    expect(authoriserWith([allow]).ask('dynamodb', 'Query', query)).toBe('allowed');
    expect(authoriserWith([allow], { [arns.table]: deny }).ask('dynamodb', 'Query', query)).toMatchObject({
      message: expect.stringContaining('with an explicit deny in a resource-based policy'),
    });
  });

  it('knows the tags of role and resource, and what is true of every request', () => {
    const ask = (Condition: object) =>
      authoriserWith([{ Effect: 'Allow', Action: 'sqs:*', Resource: '*', Condition }]).ask('sqs', 'SendMessage', {
        QueueUrl: ordersUrl,
      });
    expect(ask({ StringEquals: { 'aws:ResourceTag/product': `\${aws:PrincipalTag/product}` } })).toBe('allowed');
    expect(ask({ Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:RequestedRegion': region } })).toBe(
      'allowed',
    );
    expect(ask({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/worker-*' } })).toBe('allowed');
    expect(ask({ DateGreaterThan: { 'aws:CurrentTime': '2025-01-01' } })).toBe('allowed');
    expect(ask({ NumericLessThan: { 'aws:EpochTime': '1000000000' } })).not.toBe('allowed');
  });

  it('lets the operator do everything', () => {
    const { authoriser } = authoriserWith([]);
    const caller = { name: 'operator', role: undefined };
    const call = {
      requestId: '1',
      caller,
      service: 'dynamodb',
      action: 'Scan',
      input: {},
      signal: new AbortController().signal,
    } as const;
    expect(() => authoriser.authorise(call)).not.toThrow();
  });

  it('reports each refusal as one line, and the same one once', () => {
    const { ask, reports } = authoriserWith([items]);
    for (const pk of ['G#1', 'G#1', 'G#2']) ask('dynamodb', 'GetItem', get(pk));
    expect(reports).toHaveLength(2);
    expect(reports[0]).toMatch(/^worker: User: .* is not authorized to perform: dynamodb:GetItem .*$/);
  });

  it('refuses everything before it has policies, and takes other ones at any time', () => {
    const authoriser = new Authoriser({ region, account, report: () => {} });
    const ask = (role: ReturnType<typeof roleWith>) => () =>
      authoriser.authorise({
        requestId: '1',
        caller: { name: 'worker', role },
        service: 'dynamodb',
        action: 'GetItem',
        input: get('T#1'),
        signal: new AbortController().signal,
      });
    const use = (statements: readonly object[]) => {
      const assembly = assemblyWith(roleWith(statements));
      authoriser.use(assembly, readPolicies(assembly));
    };
    expect(ask(roleWith([items]))).toThrow('starting');
    use([items]);
    expect(ask(roleWith([items]))).not.toThrow();
    use([]);
    expect(ask(roleWith([items]))).toThrow('not authorized');
  });

  it('lets Lambda write a log only under the role’s own rights', () => {
    const logs = {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/worker:*`,
    };
    const may = (statement: object) => {
      const { authoriser, role } = authoriserWith([statement]);
      return authoriser.permitsLog({ name: 'worker', role });
    };
    expect(may(logs)).toBe(true);
    expect(may({ ...logs, Action: 'logs:PutLogEvents' })).toBe(false);
    expect(may({ ...logs, Resource: logs.Resource.replace('worker', 'second') })).toBe(false);
  });

  it('lets EventBridge deliver only what the queue’s policy lets in', () => {
    const ruleArn = `arn:aws:events:${region}:${account}:rule/hear`;
    const statement = {
      ...{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arns.orders },
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    };
    const { authoriser, reports } = authoriserWith([], { [arns.orders]: { Statement: [statement] } });
    expect(authoriser.permitsDelivery(ruleArn, arns.orders)).toBe(true);
    expect(authoriser.permitsDelivery(`${ruleArn}-2`, arns.orders)).toBe(false);
    expect(reports.join()).toContain('events.amazonaws.com is not authorized to perform: sqs:sendmessage');
  });
});

describe('readPolicies', () => {
  it('stops for a managed policy that it does not know, and knows Lambda’s basic one', () => {
    const lambda = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const read = (policy: string) => () => readPolicies(assemblyWith(roleWith([], { foreignPolicyArns: [policy] })));
    expect(read('arn:aws:iam::aws:policy/AdministratorAccess')).toThrow(StartError);
    expect(read('arn:aws:iam::aws:policy/AdministratorAccess')).toThrow('AdministratorAccess');
    expect(read(lambda)).not.toThrow();
  });

  it('stops for a role that Lambda may not take', () => {
    const trustPolicy = {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
    };
    expect(() => readPolicies(assemblyWith(roleWith([], { trustPolicy })))).toThrow(
      'does not let Lambda take the role',
    );
  });

  it('stops for what it does not know in the policy of a resource', () => {
    const document = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Principal: { Federated: 'x' } }] };
    expect(() => readPolicies(assemblyWith(roleWith([]), { [arns.orders]: document }))).toThrow('Federated');
  });
});
