import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Stack } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { FairQueue } from '../../lib/constructs/fair-queue.ts';
import { MailSender } from '../../lib/constructs/mail-sender.ts';
import { ServiceFunction } from '../../lib/constructs/service-function.ts';
import { WorkSchedules } from '../../lib/constructs/work-schedules.ts';
import { applyFeatureFlags } from '../../lib/feature-flags.ts';
import { DataStack } from '../../lib/stacks/data-stack.ts';
import { RestApiStack } from '../../lib/stacks/rest-api-stack.ts';
import { type SettingOverrides, stageSettings } from '../../lib/stage-config.ts';
import type { LocalApp } from '../../local/local-app.ts';

/** Stands in for the product's authorizer: the token is what it shall do. */
const authorizer = `
export const handler = async ({ headers, methodArn }) => {
  const token = headers.Authorization.replace('Bearer ', '');
  if (token === 'crash') throw new Error('broken');
  if (token === 'unknown') throw new Error('Unauthorized');
  const statement = { Action: 'execute-api:Invoke', Effect: token === 'denied' ? 'Deny' : 'Allow', Resource: methodArn };
  const elsewhere = methodArn.replace(/v1.*$/, 'v1/GET/me');
  return {
    principalId: 'caller',
    policyDocument: { Version: '2012-10-17', Statement: [{ ...statement, ...(token === 'elsewhere' && { Resource: elsewhere }) }] },
    context:
      token === 'nested'
        ? { list: ['a'] }
        : { kind: 'user', tenantId: token, denial: 'tired', denialDetail: 'Come back tomorrow.' },
    usageIdentifierKey: token,
  };
};`;

/** Says what it was given, or goes wrong as the path asks. */
const echo = `
export const handler = async (event) => {
  if (event.path === '/tickets/crash') throw new Error('as asked');
  if (event.path === '/tickets/wrong') return { answer: 'without a status' };
  if (event.path === '/tickets/long') return { statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024) };
  return {
    statusCode: 201,
    headers: { 'X-One': 'a', 'WWW-Authenticate': 'Basic' },
    multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
    body: JSON.stringify(event),
  };
};`;

const bundles = { 'store-history': authorizer, 'api-tickets': echo, 'api-me': echo, 'api-platform': echo };

/** The product's REST API with two resources and a stand-in for its authorizer. `directory` gets the functions' code. */
export function smallRestApp(directory: string, overrides: SettingOverrides = {}): LocalApp {
  for (const [name, source] of Object.entries(bundles)) {
    mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, name, 'index.mjs'), source);
  }
  return { compose: async (app) => void composeRestApp(app, directory, overrides) };
}

export function composeRestApp(app: App, directory: string, overrides: SettingOverrides = {}): RestApiStack {
  applyFeatureFlags(app);
  const settings = stageSettings('dev', overrides);
  const data = new DataStack(app, 'Data', settings);
  const { table, tokenKey, pageTokenSecret, whatsAppSecret, mediaBucket } = data;
  const common = { settings, bundles: directory };
  const outbound = new FairQueue(new Stack(app, 'Messaging'), 'Outbound', 'outbound', settings);
  const identity = new Stack(app, 'Identity');
  const stand = new ServiceFunction(identity, 'Stand', {
    ...common,
    name: 'store-history',
    tableName: table.tableName,
  });
  const userPool = UserPool.fromUserPoolId(identity, 'Users', 'us-east-1_small');
  const mail = new MailSender(identity, 'Mail', settings);
  const due = new FairQueue(identity, 'Due', 'due', settings);
  const schedules = new WorkSchedules(identity, 'Schedules', due, settings);
  return new RestApiStack(app, 'Rest', {
    ...{
      ...common,
      table,
      mediaBucket,
      tokenKey,
      outbound,
      pageTokenSecret,
      whatsAppSecret,
      userPool,
      mail,
      schedules,
      authorizer: stand,
    },
    resources: ['tickets', 'me', 'platform'],
  });
}
