import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeApp } from '../../../lib/compose-app.ts';
import { functionNames } from '../../../lib/functions.ts';
import { stageSettings } from '../../../lib/stage-config.ts';
import type { Assembly } from '../../../local/assembly.ts';
import type { ServiceName } from '../../../local/endpoint/aws-call.ts';
import { Authoriser } from '../../../local/iam/authoriser.ts';
import { readPolicies } from '../../../local/iam/policies.ts';
import type { JsonObject } from '../../../local/json.ts';
import { readAssembly } from '../../../local/read-assembly.ts';
import { synthesise } from '../../../local/synthesise.ts';
import { emptyBundles } from '../../lib/synthesise.ts';
import { newFolder, removeFolder } from '../temporary-folder.ts';
import { account } from './decide.ts';
import { region } from './small-assembly.ts';

/** What a stage would deploy, with empty functions. */
async function assemblyOf(stage: string): Promise<Assembly> {
  const folder = newFolder();
  try {
    const app = {
      compose: async (cdkApp: Parameters<typeof composeApp>[0]) => {
        composeApp(cdkApp, stageSettings(stage), emptyBundles(folder));
      },
    };
    const cloudAssembly = await synthesise(app, {
      directory: join(folder, 'out'),
      ...{ graphBaseUrl: '', dashboardUrl: 'http://localhost', loginUrl: '', userPoolUrl: '', apiUrl: '' },
    });
    return readAssembly(cloudAssembly, { region, account, endpointUrl: 'http://127.0.0.1:1' });
  } finally {
    removeFolder(folder);
  }
}

let assembly: Assembly;
const authoriser = new Authoriser({ region, account, report: () => {} });

beforeAll(async () => {
  assembly = await assemblyOf('prod');
  authoriser.use(assembly, readPolicies(assembly));
});

/** Which of the functions may do this. */
function whoMay(service: ServiceName, action: string, input: JsonObject): string[] {
  return assembly.functions
    .filter(({ name, role }) => {
      const call = { requestId: '1', caller: { name, role }, service, action, input };
      try {
        authoriser.authorise({ ...call, signal: new AbortController().signal });
        return true;
      } catch {
        return false;
      }
    })
    .map(({ label }) => label)
    .sort();
}

const TableName = 'crm-prod-main';
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const workers = [
  ...['answer-message', 'deliver-quotation', 'follow-tickets', 'run-due-work', 'send-message', 'store-history'],
];
const finders = [...workers, 'fetch-media'];

describe('the roles of the product', () => {
  it.each(['dev', 'staging', 'prod'])('hold nothing in stage %s that the evaluator does not know', async (stage) => {
    const read = readPolicies(await assemblyOf(stage));
    // Besides the functions': the Scheduler's, the one for a tenant at a time, and the one for API Gateway's logs.
    expect(read.identity.size).toBe(functionNames.length + 3);
  });

  it('let the workers into tenants’ keys, and the receiver to read there', () => {
    expect(whoMay('dynamodb', 'PutItem', { TableName, Item: key('T#tn_1#CONV#1') })).toEqual(workers);
    expect(whoMay('dynamodb', 'GetItem', { TableName, Key: key('T#tn_1#CONV#1') })).toEqual(
      [...finders, 'receive-whatsapp'].sort(),
    );
  });

  it('let signing in see the tenant’s own partition, and nothing below it', () => {
    const mayGet = (pk: string) => whoMay('dynamodb', 'GetItem', { TableName, Key: key(pk) });
    const root = `T#tn_${'0'.repeat(26)}`;
    const doors = ['admit-people', 'authorize-request', 'pre-token-generation'];
    expect(mayGet(root).filter((name) => doors.includes(name))).toEqual(doors);
    expect(mayGet(`${root}#CONV#1`).filter((name) => doors.includes(name))).toEqual([]);
  });

  it('let only those into the platform’s keys whose work is not one tenant’s alone, each only into its own spaces', () => {
    const may = (action: string, pk: string) => whoMay('dynamodb', action, { TableName, Key: key(pk), Item: key(pk) });
    expect(may('GetItem', 'G#PHONE#1')).toEqual(['api-phone-numbers', 'receive-whatsapp']);
    expect(may('GetItem', 'G#WABA#1')).toEqual(['receive-whatsapp']);
    expect(may('PutItem', 'G#ASIDE#2026-01-01')).toEqual(['receive-whatsapp']);
    expect(may('GetItem', 'G#SUB#1')).toEqual(['admit-people', 'api-me', 'authorize-request', 'pre-token-generation']);
    expect(may('PutItem', 'G#SUB#1')).toEqual(['admit-people', 'api-me', 'pre-token-generation']);
    expect(may('DeleteItem', 'G#SUB#1')).toEqual(['api-users']);
    expect(may('UpdateItem', 'G#TENANTS#1')).toEqual(['api-platform', 'api-settings']);
    for (const pk of ['G#TENANTS#1', 'G#AUDIT#2026-01', 'G#ONCE#create#1']) {
      expect(may('PutItem', pk)).toEqual(['api-platform']);
    }
    expect(may('DeleteItem', 'G#PHONE#1')).toEqual(['api-phone-numbers', 'api-platform']);
    expect(may('GetItem', 'G#DOMAIN#acme.test')).toEqual(['admit-people']);
    expect(may('PutItem', 'G#DOMAIN#acme.test')).toEqual(['api-sso']);
    expect(may('PutItem', 'G#PHONE#1')).toEqual(['api-phone-numbers']);
    expect(may('GetItem', 'X#1')).toEqual([]);
  });

  it('let nobody smuggle a platform key into a transaction or a batch', () => {
    const put = (pk: string) => ({ Put: { TableName, Item: key(pk) } });
    expect(whoMay('dynamodb', 'TransactWriteItems', { TransactItems: [put('T#tn_1'), put('T#tn_2')] })).toEqual(
      workers,
    );
    expect(whoMay('dynamodb', 'TransactWriteItems', { TransactItems: [put('T#tn_1'), put('G#SUB#1')] })).toEqual([]);
    expect(
      whoMay('dynamodb', 'BatchGetItem', { RequestItems: { [TableName]: { Keys: [key('T#tn_1'), key('G#SUB#1')] } } }),
    ).toEqual([]);
  });

  it('let nobody scan, use PartiQL, or change the table', () => {
    expect(whoMay('dynamodb', 'Scan', { TableName })).toEqual([]);
    expect(whoMay('dynamodb', 'ExecuteStatement', { Statement: `SELECT * FROM "${TableName}"` })).toEqual([]);
    expect(whoMay('dynamodb', 'DeleteTable', { TableName })).toEqual([]);
  });

  it('open a token only with an encryption context of the tenant’s id alone', () => {
    const KeyId = assembly.keys[0]?.arn;
    const decrypt = (EncryptionContext?: object) => whoMay('kms', 'Decrypt', { KeyId, EncryptionContext });
    expect(decrypt({ tenantId: 'tn_1' })).toEqual([
      'answer-message',
      'api-phone-numbers',
      'api-platform',
      'deliver-quotation',
      'fetch-media',
      'send-message',
    ]);
    expect(decrypt({ tenantId: 'tn_1', other: 'x' })).toEqual([]);
    expect(decrypt()).toEqual([]);
    expect(whoMay('kms', 'Encrypt', { KeyId, EncryptionContext: { tenantId: 'tn_1' } })).toEqual(['api-phone-numbers']);
  });

  it('show the secret of the WhatsApp app to the receiver, and to where numbers are connected', () => {
    expect(whoMay('secretsmanager', 'GetSecretValue', { SecretId: assembly.secrets[0]?.arn })).toEqual([
      ...['api-phone-numbers', 'receive-whatsapp'],
    ]);
  });

  it('let nobody read another’s queue', () => {
    const readers = assembly.queues.map(({ name, url }) => [name, whoMay('sqs', 'ReceiveMessage', { QueueUrl: url })]);
    expect(Object.fromEntries(readers.filter(([, who]) => who?.length))).toEqual({
      'crm-prod-main-inbound': ['answer-message'],
      'crm-prod-main-history': ['store-history'],
      'crm-prod-main-outbound': ['send-message'],
      'crm-prod-main-mail': ['send-mail'],
      'crm-prod-main-due': ['run-due-work'],
      'crm-prod-main-media': ['fetch-media'],
      'crm-prod-main-quotations': ['deliver-quotation'],
      'crm-prod-main-tickets': ['follow-tickets'],
    });
  });

  it('let only send-mail, invitations and the platform send e-mail, from one address', () => {
    const mail = (FromEmailAddress: string, ConfigurationSetName?: string) =>
      whoMay('ses', 'SendEmail', { FromEmailAddress, ConfigurationSetName });
    expect(mail('no-reply@crm.example.com', 'crm-prod-main')).toEqual(['api-invitations', 'api-platform', 'send-mail']);
    expect(mail('boss@crm.example.com', 'crm-prod-main')).toEqual([]);
    expect(mail('no-reply@example.com', 'crm-prod-main')).toEqual([]);
    expect(mail('no-reply@crm.example.com', 'other')).toEqual([]);
  });

  it('let only fetch-media store files, under tenants’ keys, and quotations theirs; only what staff uploaded is read, to be sent', () => {
    const [bucket] = assembly.buckets;
    const may = (action: string, Key: string, Bucket = bucket?.name) => whoMay('s3', action, { Bucket, Key });
    expect(may('PutObject', 'T/tn_1/messages/a')).toEqual(['fetch-media']);
    expect(may('PutObject', 'T/tn_1/quotations/a/1')).toEqual(['deliver-quotation', 'fetch-media']);
    expect(may('PutObject', 'G/a')).toEqual([]);
    expect(may('PutObject', 'T/tn_1/messages/a', 'other')).toEqual([]);
    for (const action of ['GetObject', 'DeleteObject']) expect(may(action, 'T/tn_1/messages/a')).toEqual([]);
    expect(may('GetObject', 'T/tn_1/uploads/a/b')).toEqual(['send-message']);
  });

  it('let a tenant’s session read its own files and store uploads, and nothing of another’s', () => {
    const role = assembly.roles.find(({ trustPolicy }) => JSON.stringify(trustPolicy).includes('aws:RequestTag'));
    const caller = { name: 'api', role, session: { name: 'api', tags: { tenantId: 'tn_1' } } };
    const may = (action: string, Key: string) => {
      const input = { Bucket: assembly.buckets[0]?.name ?? '', Key };
      const { signal } = new AbortController();
      try {
        authoriser.authorise({ requestId: '1', caller, service: 's3', action, input, signal });
        return true;
      } catch {
        return false;
      }
    };
    for (const key of ['messages/a', 'uploads/a/b', 'quotations/a/1']) {
      expect([key, may('GetObject', `T/tn_1/${key}`), may('HeadObject', `T/tn_1/${key}`)]).toEqual([key, true, true]);
      expect([key, may('PutObject', `T/tn_1/${key}`)]).toEqual([key, key.startsWith('uploads/')]);
      for (const action of ['GetObject', 'HeadObject', 'PutObject']) {
        for (const root of ['T/tn_2', 'T/tn_1x', 'T', 'G']) expect(may(action, `${root}/${key}`)).toBe(false);
      }
    }
    expect(may('DeleteObject', 'T/tn_1/uploads/a/b')).toBe(false);
  });

  it('let the Scheduler fill the queue of due work, for schedules of this cell, and no other', () => {
    const [group] = assembly.scheduleGroups;
    const arnOf = (queue: string) => assembly.queues.find(({ name }) => name === `crm-prod-main-${queue}`)?.arn ?? '';
    const role = assembly.roles.find(({ trustPolicy }) => JSON.stringify(trustPolicy).includes('scheduler'));
    const asked = { scheduleArn: 's', groupArn: group?.arn ?? '', roleArn: role?.arn ?? '', queueArn: arnOf('due') };
    expect(authoriser.permitsScheduled(asked)).toBe(true);
    expect(authoriser.permitsScheduled({ ...asked, queueArn: arnOf('due-dlq') })).toBe(true);
    expect(authoriser.permitsScheduled({ ...asked, queueArn: arnOf('inbound') })).toBe(false);
    expect(authoriser.permitsScheduled({ ...asked, groupArn: `${asked.groupArn}-other` })).toBe(false);
    const [lambda] = assembly.functions;
    expect(authoriser.permitsScheduled({ ...asked, roleArn: lambda?.role.arn ?? '' })).toBe(false);
  });
});
