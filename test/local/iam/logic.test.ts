import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../local/iam/evaluate.ts';
import { account, allowAll, decide, events, type Question, queueArn, roleArn, sessionArn } from './decide.ts';

type Rule = readonly [rule: string, question: Question, outcome: Decision['outcome']];

const deny = { Effect: 'Deny', Action: 'sqs:SendMessage', Resource: queueArn };
const own = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn };
const forWorker = { ...own, Principal: { AWS: roleArn } };
const root = `arn:aws:iam::${account}:root`;

/** IAM user guide: "Policy evaluation logic", "Principal", "NotPrincipal". */
const logic: Rule[] = [
  ['nothing is allowed by default', {}, 'not-allowed'],
  ['an allow in the role’s policy is enough', { identity: [own] }, 'allowed'],
  ['an allow in the resource’s policy is enough within one account', { resource: [forWorker] }, 'allowed'],
  ['both may allow', { identity: [own], resource: [forWorker] }, 'allowed'],
  ['an explicit deny in the role’s policy beats its allow', { identity: [own, deny] }, 'explicitly-denied'],
  ['an explicit deny comes first, wherever it stands', { identity: [deny, own] }, 'explicitly-denied'],
  [
    'an explicit deny in the role’s policy beats the resource’s allow',
    { identity: [deny], resource: [forWorker] },
    'explicitly-denied',
  ],
  [
    'an explicit deny in the resource’s policy beats the role’s allow',
    { identity: [allowAll], resource: [{ ...deny, Principal: '*' }] },
    'explicitly-denied',
  ],
  ['a deny of something else denies nothing', { identity: [own, { ...deny, Action: 'sqs:PurgeQueue' }] }, 'allowed'],
  ['a deny alone allows nothing else', { identity: [deny], action: 'sqs:PurgeQueue' }, 'not-allowed'],
  [
    'a deny whose condition does not hold denies nothing',
    {
      identity: [own, { ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      context: { 'aws:SecureTransport': 'true' },
    },
    'allowed',
  ],
];

const principals: Rule[] = [
  ['Principal "*" is everybody', { resource: [{ ...own, Principal: '*' }] }, 'allowed'],
  ['Principal {"AWS": "*"} is everybody', { resource: [{ ...own, Principal: { AWS: '*' } }] }, 'allowed'],
  ['a role’s ARN stands for its sessions', { resource: [{ ...own, Principal: { AWS: roleArn } }] }, 'allowed'],
  ['a session’s ARN stands for that session', { resource: [{ ...own, Principal: { AWS: sessionArn } }] }, 'allowed'],
  [
    'another session of the same role is another principal',
    { resource: [{ ...own, Principal: { AWS: `${sessionArn}-2` } }] },
    'not-allowed',
  ],
  ['another role is another principal', { resource: [{ ...own, Principal: { AWS: `${roleArn}-2` } }] }, 'not-allowed'],
  [
    'one of several principals is enough',
    { resource: [{ ...own, Principal: { AWS: [`${roleArn}-2`, roleArn] } }] },
    'allowed',
  ],
  [
    'an allow for the account leaves the decision to its identity policies',
    { resource: [{ ...own, Principal: { AWS: root } }] },
    'not-allowed',
  ],
  [
    'a deny for the account denies its roles',
    { identity: [own], resource: [{ ...deny, Principal: { AWS: root } }] },
    'explicitly-denied',
  ],
  [
    'an account’s number is its root',
    { identity: [own], resource: [{ ...deny, Principal: { AWS: account } }] },
    'explicitly-denied',
  ],
  [
    'another account is not this one',
    { identity: [own], resource: [{ ...deny, Principal: { AWS: '111122223333' } }] },
    'allowed',
  ],
  [
    'a service is let in by its name',
    { principal: events, resource: [{ ...own, Principal: { Service: 'events.amazonaws.com' } }] },
    'allowed',
  ],
  [
    'another service is not',
    { principal: events, resource: [{ ...own, Principal: { Service: 'sns.amazonaws.com' } }] },
    'not-allowed',
  ],
  ['a service has no identity policies', { principal: events, identity: [allowAll] }, 'not-allowed'],
  [
    'a service is not part of the account',
    { principal: events, resource: [{ ...own, Principal: { AWS: root } }] },
    'not-allowed',
  ],
  [
    'NotPrincipal with Deny denies those who are not named',
    { identity: [own], resource: [{ ...deny, NotPrincipal: { AWS: [root, `${roleArn}-2`] } }] },
    'explicitly-denied',
  ],
  [
    'NotPrincipal spares a role that is named with its account',
    { identity: [own], resource: [{ ...deny, NotPrincipal: { AWS: [root, roleArn] } }] },
    'allowed',
  ],
  [
    'NotPrincipal denies a role that is named without its account',
    { identity: [own], resource: [{ ...deny, NotPrincipal: { AWS: roleArn } }] },
    'explicitly-denied',
  ],
  [
    'NotPrincipal spares a service that is named',
    {
      principal: events,
      resource: [
        { ...own, Principal: { Service: 'events.amazonaws.com' } },
        { ...deny, NotPrincipal: { Service: 'events.amazonaws.com' } },
      ],
    },
    'allowed',
  ],
];

const key = `arn:aws:kms:us-east-1:${account}:key/k`;
const decrypt = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };
const ofKey = { resourceDecides: true, action: 'kms:Decrypt', on: key };

/** KMS developer guide: "Determining access to AWS KMS keys". */
const keyPolicies: Rule[] = [
  [
    'without a key policy that says so, a role’s own policy is not enough',
    { ...ofKey, identity: [decrypt] },
    'not-allowed',
  ],
  [
    'a key policy for the account lets identity policies decide',
    { ...ofKey, identity: [decrypt], resource: [{ ...decrypt, Principal: { AWS: root } }] },
    'allowed',
  ],
  [
    'a key policy for the account is not enough by itself',
    { ...ofKey, resource: [{ ...decrypt, Principal: { AWS: root } }] },
    'not-allowed',
  ],
  [
    'a key policy that leaves the account another action leaves it nothing here',
    { ...ofKey, identity: [decrypt], resource: [{ ...decrypt, Action: 'kms:Encrypt', Principal: { AWS: root } }] },
    'not-allowed',
  ],
  [
    'a key policy for the role is enough by itself',
    { ...ofKey, resource: [{ ...decrypt, Principal: { AWS: roleArn } }] },
    'allowed',
  ],
  [
    'a deny in the key policy beats everything',
    {
      ...ofKey,
      identity: [decrypt],
      resource: [
        { ...decrypt, Principal: { AWS: root } },
        { ...decrypt, Effect: 'Deny', Principal: { AWS: roleArn } },
      ],
    },
    'explicitly-denied',
  ],
];

describe('evaluate', () => {
  it.each([...logic, ...principals, ...keyPolicies])('%s', (_, question, outcome) => {
    expect(decide(question).outcome).toBe(outcome);
  });
});
