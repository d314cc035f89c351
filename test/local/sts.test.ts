import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { AwsCall } from '../../local/endpoint/aws-call.ts';
import { Callers } from '../../local/endpoint/callers.ts';
import { parseForm, toXml } from '../../local/endpoint/query-format.ts';
import { Sts } from '../../local/engines/sts.ts';
import { endpointWith } from './endpoint-with.ts';
import { roleWith } from './iam/small-assembly.ts';

const role = roleWith([], { arn: 'arn:aws:iam::000000000000:role/team/tenant-access' });
const callers = new Callers();

describe('query format', () => {
  it('reads lists and nested members, also above nine items', () => {
    const items = Array.from({ length: 12 }, (_, index) => `Tags.member.${index + 1}.Key=k${index + 1}`).reverse();
    const form = parseForm(`Action=A&Name=x%20y&${items.join('&')}&Deep.Inner.Value=1`);
    expect(form).toEqual({
      Action: 'A',
      Name: 'x y',
      Tags: Array.from({ length: 12 }, (_, index) => ({ Key: `k${index + 1}` })),
      Deep: { Inner: { Value: '1' } },
    });
  });

  it('writes members as elements, escaped, and leaves out what is not there', () => {
    const xml = toXml('R', { A: '<&>', List: [{ B: 1 }, { B: 2 }], Nothing: undefined });
    expect(xml).toBe('<R><A>&#60;&#38;&#62;</A><List><member><B>1</B></member><member><B>2</B></member></List></R>');
  });
});

describe('STS', () => {
  const assume = (more: object = {}) =>
    new AssumeRoleCommand({ RoleArn: role.arn, RoleSessionName: 'api-tickets', ...more });

  it('gives credentials of the role, with the session and its tags', async () => {
    const { client } = await endpointWith('sts', new Sts([role], callers));
    const { Credentials, AssumedRoleUser } = await new STSClient(client).send(
      assume({ Tags: [{ Key: 'tenantId', Value: 'tn_1' }] }),
    );
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::000000000000:assumed-role/tenant-access/api-tickets');
    expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
    const caller = callers.identify({
      authorization: `AWS4-HMAC-SHA256 Credential=${Credentials?.AccessKeyId}/20260101/us-east-1/dynamodb/aws4_request`,
      'x-amz-security-token': Credentials?.SessionToken,
    });
    expect(caller).toEqual({
      ...{ name: 'tester', role },
      session: { name: 'api-tickets', tags: { tenantId: 'tn_1' } },
    });
  });

  it.each([
    ['an unknown role', { RoleArn: `${role.arn}x` }, 'AccessDenied'],
    ['a session name with a blank', { RoleSessionName: 'a b' }, 'ValidationError'],
    ['less than 15 minutes', { DurationSeconds: 899 }, 'ValidationError'],
  ])('refuses %s', async (_, more, name) => {
    const { client } = await endpointWith('sts', new Sts([role], callers));
    await expect(new STSClient(client).send(assume(more))).rejects.toMatchObject({ name });
  });

  it('gives no more than an hour to a caller who has taken a role itself', async () => {
    const call = (DurationSeconds: string): AwsCall => ({
      ...{ requestId: '1', service: 'sts', action: 'AssumeRole', signal: new AbortController().signal },
      caller: { name: 'worker', role },
      input: { RoleArn: role.arn, RoleSessionName: 'worker', DurationSeconds },
    });
    const sts = new Sts([role], callers);
    await expect(sts.answer(call('3601'))).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(sts.answer(call('3600'))).resolves.toMatchObject({ body: { Credentials: {} } });
  });

  it('says which operation it does not know', async () => {
    const { client } = await endpointWith('sts', new Sts([role], callers));
    const asked = new STSClient(client).send(new GetCallerIdentityCommand({}));
    await expect(asked).rejects.toMatchObject({ name: 'InvalidAction' });
  });
});

describe('temporary credentials', () => {
  const headersOf = (key: string, token: string) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/dynamodb/aws4_request`,
    'x-amz-security-token': token,
  });

  it('are good until they expire, and only with their token', () => {
    let now = 0;
    const book = new Callers(() => now);
    const caller = { name: 'worker', role };
    const { accessKeyId, sessionToken } = book.registerSession({ caller, expiresAt: 1000 });
    expect(book.identify(headersOf(accessKeyId, sessionToken))).toBe(caller);
    expect(() => book.identify(headersOf(accessKeyId, `${sessionToken}x`))).toThrow('is invalid');
    now = 1000;
    expect(() => book.identify(headersOf(accessKeyId, sessionToken))).toThrow('is expired');
  });

  it('are not taken for an unknown key', async () => {
    const { client } = await endpointWith('sts', new Sts([role], callers));
    const credentials = { accessKeyId: 'ASIAUNKNOWN', secretAccessKey: 'x', sessionToken: 'y' };
    const asked = new DynamoDBClient({ ...client, credentials }).send(new DescribeTableCommand({ TableName: 'x' }));
    await expect(asked).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });
});
