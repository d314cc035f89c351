import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoNumbers } from '../../local/demo.ts';
import type { SimNumber } from '../../local/sim/simulator.ts';
import { PhoneNumber } from '../../shared/tenants/phone-number.ts';
import { expectCleanEnd } from './support/expect-clean.ts';
import { TestCustomer } from './support/test-customer.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

/** How long a reply of unknown outcome waits for a status. */
const RECONCILE_SECONDS = 2;
const QUESTION = 'What time do you open?';
const FIRST_NUMBER = 15_550_500_000;

const [acme, globex] = z.tuple([z.custom<SimNumber>(Boolean), z.custom<SimNumber>(Boolean)]).parse(demoNumbers);

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ reconcileSeconds: RECONCILE_SECONDS });
}, 120_000);
afterAll(() => stack?.close());

let customers = 0;
function newCustomer(number = acme): TestCustomer {
  customers += 1;
  return new TestCustomer(stack, number, { from: String(FIRST_NUMBER + customers) });
}

describe('faults of the Graph API', () => {
  it('sends once when the answer to a send is lost, and learns from the statuses that it went out', async () => {
    const customer = newCustomer();
    await stack.client.addGraphFault({ match: { to: customer.address }, status: 0, thenAccept: true });
    await customer.ask(QUESTION);
    const { conversation } = await customer.threadRead(1);
    expect(await customer.allAnswers()).toHaveLength(1);
    expect((await customer.thread())?.conversation).toEqual(conversation);
    expect(conversation.attention).toBeUndefined();
  });

  it.each([
    ['a cut connection', { status: 0 }],
    ['a server error', { status: 500, code: 2 }],
  ])('never sends again after %s, and asks a person when no status comes', async (_, fault) => {
    const customer = newCustomer();
    await stack.client.addGraphFault({ match: { to: customer.address }, ...fault });
    await customer.write(QUESTION);
    const { conversation, replies } = await customer.threadWhere(
      'a person is asked',
      (thread) => thread.conversation.attention !== undefined,
    );
    expect(conversation).toMatchObject({ status: 'open', attention: 'reply-unconfirmed' });
    expect(replies).toMatchObject([{ status: 'unknown' }]);
    expect(await customer.allAnswers()).toEqual([]);
  });

  it('waits after 131056 and then answers once, while others are answered at once', async () => {
    const [hasty, other] = [newCustomer(), newCustomer()];
    await stack.client.addGraphFault({ match: { to: hasty.address }, code: 131056 });
    await hasty.write(QUESTION);
    await hasty.threadWhere('it was refused', ({ replies }) => replies[0]?.status === 'retrying');
    await other.ask(QUESTION);
    expect(await hasty.answers()).toEqual([]);
    await hasty.threadRead(1);
    expect(await hasty.allAnswers()).toHaveLength(1);
  });

  it('takes statuses in any order, twice, and before its own answer', async () => {
    for (const statuses of ['reversed', 'duplicated', 'early']) {
      const customer = newCustomer();
      await stack.client.addGraphFault({ match: { to: customer.address }, statuses });
      await customer.ask(QUESTION);
      await customer.threadRead(1);
    }
  });

  it('shows a person what could not be delivered, and why', async () => {
    const customer = newCustomer();
    await stack.client.addGraphFault({ match: { to: customer.address }, statuses: 'failed', code: 131026 });
    await customer.ask(QUESTION);
    const { conversation, replies } = await customer.threadWhere(
      'the failure is known',
      (thread) => thread.conversation.attention !== undefined,
    );
    expect(conversation).toMatchObject({ status: 'open', attention: 'reply-failed' });
    expect(replies).toMatchObject([{ status: 'failed', failure: { code: 131026 } }]);
  });

  it('marks a number whose token Meta refuses, and goes on storing what comes in', async () => {
    const [first, second] = [newCustomer(globex), newCustomer(globex)];
    await stack.client.addGraphFault({ match: { phoneNumberId: globex.phoneNumberId }, status: 401, code: 190 });
    await first.write(QUESTION);
    await first.threadWhere('the reply failed', ({ conversation }) => conversation.attention === 'reply-failed');
    const items = await stack.items();
    const numbers = z.array(PhoneNumber).parse(items.filter(({ entity }) => entity === 'PhoneNumber'));
    expect(numbers.find(({ phoneNumberId }) => phoneNumberId === globex.phoneNumberId)?.status).toBe('reconnect');
    expect(numbers.find(({ phoneNumberId }) => phoneNumberId === acme.phoneNumberId)?.status).toBe('connected');

    await second.write(QUESTION);
    const { received, replies } = await second.threadWhere(
      'the next message and its failed reply are stored',
      ({ conversation, replies: all }) => conversation.attention === 'reply-failed' && all.length > 0,
    );
    expect(received).toMatchObject([{ summary: QUESTION }]);
    expect(replies).toMatchObject([{ status: 'failed', failure: { code: 'number_disconnected' } }]);
    expect(await second.allAnswers()).toEqual([]);
  });
});

describe('faults of the table', () => {
  it.each([
    ['is refused', false],
    ['succeeds and its answer is lost', true],
  ])('stores and answers once when a write %s', async (_, afterSuccess) => {
    for (const action of ['PutItem', 'UpdateItem', 'TransactWriteItems']) {
      const customer = newCustomer();
      const error = { name: 'InternalServerError', status: 500 };
      await stack.client.addAwsFault({ service: 'dynamodb', action, error, afterSuccess });
      await customer.ask(QUESTION);
      const { received } = await customer.threadRead(1);
      expect(received).toHaveLength(1);
      expect(await customer.allAnswers()).toHaveLength(1);
    }
  });
});

it('leaves no dead letter behind, and no word, number or token in the logs', () =>
  expectCleanEnd(stack, [QUESTION, String(FIRST_NUMBER).slice(0, -3)]));
