import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoTenants } from '../../local/demo-tables.ts';
import { inviteUser } from '../../shared/users/invite-user.ts';
import { Email } from '../../shared/users/user.ts';
import { createPeople, type PeopleContext } from '../support/people-rig.ts';
import { claimsOf, signIn } from './support/sign-in.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

let stack: TestStack;
let people: PeopleContext;
beforeAll(async () => {
  stack = await startTestStack();
  const acme = demoTenants.find(({ slug }) => slug === 'acme');
  const { documents, tableName } = stack;
  people = createPeople({ documents, tableName, pageTokenSecret: 'test-page-token-secret' }, acme?.tenantId);
}, 120_000);
afterAll(() => stack.close());

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`${stack.client.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const invite = async (email: string): Promise<string> => {
  await inviteUser(people, { email: Email.parse(email), role: 'manager', teamIds: [] });
  return new URL(/https:\/\/\S+/.exec(people.mails.at(-1)?.text ?? '')?.[0] ?? '').hash.slice(1);
};

describe('an invitation', () => {
  it('is accepted under the deployed rights, and its reader signs in', async () => {
    // The clock of the test's context stands still; the function's does not.
    people.pass(Date.now() - people.now().getTime());
    const person = { name: 'Nia New', password: 'Nia-2026-Nia!' };
    const invitation = await invite('nia@people.test');
    const answer = await post('/invitations/accept', { invitation, ...person });
    expect([answer.status, await answer.json()]).toEqual([200, { email: 'nia@people.test' }]);
    const { access_token: token } = await signIn(stack.client.url, 'nia@people.test', person.password);
    expect(claimsOf(token)).toMatchObject({ tenantId: people.tenantId, role: 'manager' });
    expect(stack.reports.filter((line) => line.includes('not authorized'))).toEqual([]);
  });

  it.each([
    ['a weak password', { name: 'Nia', password: 'weak' }, 400],
    ['no name', { password: 'Nia-2026-Nia!' }, 400],
    ['a field of its own', { name: 'Nia', password: 'Nia-2026-Nia!', role: 'admin' }, 400],
  ])('is not accepted with %s', async (_, person, status) => {
    people.pass(Date.now() - people.now().getTime());
    const invitation = await invite('weak@people.test');
    const answer = await post('/invitations/accept', { invitation, ...person });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  });

  it('that nobody made is not there', async () => {
    const made = await invite('real@people.test');
    for (const invitation of ['nothing', made.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))]) {
      const answer = await post('/invitations/accept', { invitation, name: 'Eve', password: 'Eve-2026-Eve!' });
      expect(answer.status).toBe(404);
    }
  });
});

it('an address without an own sign-in signs in with a password', async () => {
  const answer = await post('/sign-in/options', { email: 'admin@acme.test' });
  const { access_token: token } = await signIn(stack.client.url, 'admin@acme.test');
  expect(await answer.json()).toEqual({ clientId: claimsOf(token).client_id });
});
