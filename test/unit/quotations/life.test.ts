import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, NotFound, Unavailable } from '../../../shared/core/errors.ts';
import { conversationIdOf, customerIdOf, PhoneNumberId, quotationIdOf, UserId } from '../../../shared/core/ids.ts';
import { TimeZone } from '../../../shared/core/time-zone.ts';
import { identifyCustomer } from '../../../shared/customers/identify-customer.ts';
import { TenantTable } from '../../../shared/data/tenant-table.ts';
import type { DueWork } from '../../../shared/queue/due-work.ts';
import { answerQuotation } from '../../../shared/quotations/answer-quotation.ts';
import { approveQuotation, rejectQuotation } from '../../../shared/quotations/approve-quotation.ts';
import { changeQuotationRules } from '../../../shared/quotations/change-quotation-rules.ts';
import { draftQuotation } from '../../../shared/quotations/draft-quotation.ts';
import { duplicateQuotation } from '../../../shared/quotations/duplicate-quotation.ts';
import { editQuotation } from '../../../shared/quotations/edit-quotation.ts';
import { expireQuotation } from '../../../shared/quotations/expire-quotation.ts';
import { noteLoss } from '../../../shared/quotations/note-loss.ts';
import { canMove, isFinal, type Quotation } from '../../../shared/quotations/quotation.ts';
import { QuotationContent } from '../../../shared/quotations/quotation-content.ts';
import type { SendQuotationContext } from '../../../shared/quotations/quotation-context.ts';
import { QuotationRepository } from '../../../shared/quotations/quotation-repository.ts';
import { QuotationRules } from '../../../shared/quotations/quotation-rules.ts';
import { revisionHash } from '../../../shared/quotations/revision-hash.ts';
import { sendQuotation } from '../../../shared/quotations/send-quotation.ts';
import { submitQuotation } from '../../../shared/quotations/submit-quotation.ts';
import { withdrawQuotation } from '../../../shared/quotations/withdraw-quotation.ts';
import { connectNumber } from '../../support/connected-number.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { interceptRequests } from '../../support/intercept-requests.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';

let engine: TestTable;
let ctx: TestContext & SendQuotationContext & { planned: { name: string; at: string; work: DueWork }[] };
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());

const person = (ulidText: string) => ({ kind: 'user', userId: UserId.parse(`us_${ulidText}`) }) as const;
const AUTHOR = person('01ARYZ6S410000000000000001');
const MANAGER = person('01ARYZ6S410000000000000002');
const as = (actor: typeof AUTHOR) => ({ ...ctx, actor });

const content = (change: object = {}) =>
  QuotationContent.parse({
    language: 'en',
    currency: 'EUR',
    taxMode: 'exclusive',
    validUntil: '2026-08-31',
    lines: [{ description: 'Repair', quantity: '2', unitPriceMinor: 5000, taxes: [{ name: 'VAT', percent: '20' }] }],
    ...change,
  });

beforeEach(async () => {
  const base = createTestContext({ table: engine.options, startAt: '2026-08-01T10:00:00.000Z', actor: AUTHOR });
  const planned: typeof ctx.planned = [];
  const quotations = new QuotationRepository(new TenantTable(base.tenantId, engine.options), base.tenantId);
  const timeZone = async () => TimeZone.parse('Europe/Berlin');
  ctx = { ...base, quotations, planned, timeZone, schedules: { put: async (schedule) => void planned.push(schedule) } };
  const rules = QuotationRules.parse({
    seller: { name: 'Acme' },
    approvalAbove: [{ currency: 'EUR', amountMinor: 100_000 }],
  });
  await changeQuotationRules({ ...ctx, teams: { get: async () => undefined } }, { rules, version: 0 });
  await connectNumber(ctx, PhoneNumberId.parse('1'));
});

const newCustomer = async () => {
  const customer = await identifyCustomer(ctx, {
    identity: { waId: '491', previousWaIds: [], previousUserIds: [] },
    phoneNumberId: PhoneNumberId.parse('1'),
    name: 'Ada',
    initialStatus: 'bot',
  });
  const { created } = customer;
  if (created) await ctx.conversations.replace(created, { ...created, windowEndsAt: '2027-01-01T00:00:00.000Z' });
  return customer;
};
const draft = async (change: object = {}): Promise<Quotation> => {
  const { customerId, conversationId } = await newCustomer();
  const id = quotationIdOf(ctx.newUlid());
  return draftQuotation(ctx, { id, customerId, conversationId, content: content(change) });
};
const approved = async () => submitQuotation(ctx, await draft());
const sent = async () => sendQuotation(ctx, await approved());
const button = (wamid: string) => ({
  by: 'button' as const,
  message: { wamid, conversationId: conversationIdOf('01ARYZ6S410000000000000000'), messageId: 'message', waId: '491' },
});
const answer = (quotation: Quotation, answered: 'accepted' | 'declined' | 'change_requested', wamid = 'wamid.1') =>
  answerQuotation(
    { ...ctx, actor: { kind: 'customer' } },
    {
      id: quotation.id,
      revision: quotation.sent?.revision ?? 0,
      answer: answered,
      ...button(wamid),
    },
  );
const reread = async ({ id }: Quotation) => (await ctx.quotations.get(id)) as Quotation;
const stored = async (entity: string) => (await engine.itemsOf(ctx.tenantId)).filter((item) => item.entity === entity);

describe('the life of a quotation', () => {
  it('goes from draft to accepted, with history, events and proof', async () => {
    const drafted = await draft();
    expect(drafted).toMatchObject({
      number: 1,
      reference: 'Q-2026-1',
      status: 'draft',
      totals: { totalMinor: 12_000 },
    });
    expect((await submitQuotation(ctx, drafted)).status).toBe('approved');
    const out = await sendQuotation(ctx, await reread(drafted));
    expect(out).toMatchObject({ status: 'sent', sent: { revision: 1, expiresAt: '2026-08-31T22:00:00.000Z' } });
    expect(ctx.planned).toMatchObject([
      { at: '2026-08-31T22:00:00.000Z', work: { kind: 'quotation.expire', revision: 1 } },
    ]);
    const revision = await ctx.quotations.getRevision(out.id, 1);
    expect(revision).toMatchObject({
      customer: { name: 'Ada', phone: '+491' },
      issuedOn: '2026-08-01',
      hash: out.sent?.hash,
    });
    expect(revision && revisionHash(revision)).toBe(out.sent?.hash);

    ctx.pass(60_000);
    const taken = await answer(out, 'accepted', 'wamid.yes');
    expect(taken).toMatchObject({
      outcome: 'taken',
      quotation: { status: 'accepted', endedAt: '2026-08-01T10:01:00.000Z' },
    });
    expect((await reread(out)).evidence).toMatchObject({
      answer: 'accepted',
      by: 'button',
      revision: 1,
      hash: out.sent?.hash,
      notedBy: 'customer',
      message: { wamid: 'wamid.yes', messageId: 'message', waId: '491' },
    });
    const actions = (await stored('AuditEntry')).map(({ action }) => action);
    const happened = ['drafted', 'approved', 'sent', 'accepted'].map((what) => `quotation.${what}`);
    for (const action of happened) expect(actions).toContain(action);
    const told = ['quotation_rules.changed', ...happened];
    expect((await stored('OutboxEvent')).map(({ type }) => type).toSorted()).toEqual(told.toSorted());
    expect((await ctx.quotations.listByStatus('accepted')).items).toHaveLength(1);
    expect((await ctx.quotations.listOfCustomer([out.customerId], { limit: 5 })).items).toHaveLength(1);
  });

  it('needs rules first', async () => {
    const bare = createTestContext({ table: engine.options });
    const quotations = new QuotationRepository(new TenantTable(bare.tenantId, engine.options), bare.tenantId);
    const input = { id: quotationIdOf(ctx.newUlid()), customerId: customerIdOf(ctx.newUlid()), content: content() };
    const conversationId = conversationIdOf(ctx.newUlid());
    await expect(draftQuotation({ ...bare, quotations }, { ...input, conversationId })).rejects.toThrow(
      'has not set up',
    );
  });

  it('drafting the same id again, also at once, gives one', async () => {
    const { customerId, conversationId } = await newCustomer();
    const input = { id: quotationIdOf(ctx.newUlid()), customerId, conversationId, content: content() };
    const all = await Promise.all([1, 2, 3].map(() => draftQuotation(ctx, input)));
    expect(new Set(all.map(({ number }) => number)).size).toBe(1);
    expect(await stored('Quotation')).toHaveLength(1);
  });
});

describe('approval', () => {
  const expensive = { lines: [{ description: 'House', quantity: '1', unitPriceMinor: 100_001, taxes: [] }] };
  const pending = async () => submitQuotation(ctx, await draft(expensive));

  it('is needed above the limit, from somebody else', async () => {
    const waiting = await pending();
    expect(waiting.status).toBe('pending_approval');
    await expect(sendQuotation(ctx, waiting)).rejects.toThrow('pending approval cannot become sent');
    await expect(approveQuotation(ctx, waiting)).rejects.toBeInstanceOf(Forbidden);
    expect(await approveQuotation(as(MANAGER), waiting)).toMatchObject({
      status: 'approved',
      approvedBy: `user:${MANAGER.userId}`,
    });
  });

  it('is not given by whoever changed it last', async () => {
    const changed = await editQuotation(as(MANAGER), { ...(await draft()), content: content(expensive) });
    const waiting = await submitQuotation(ctx, changed);
    await expect(approveQuotation(as(MANAGER), waiting)).rejects.toBeInstanceOf(Forbidden);
  });

  it('is void after an edit', async () => {
    const ok = await approveQuotation(as(MANAGER), await pending());
    const edited = await editQuotation(ctx, { ...ok, content: content({ ...expensive, note: 'more' }) });
    expect(edited).toMatchObject({ status: 'draft' });
    expect(edited.approvedBy).toBeUndefined();
  });

  it('may be refused, with the reason in the history', async () => {
    const back = await rejectQuotation(as(MANAGER), { ...(await pending()), reason: 'Too dear.' });
    expect(back.status).toBe('draft');
    const entry = (await stored('AuditEntry')).find(({ action }) => action === 'quotation.rejected');
    expect(entry).toMatchObject({ actor: `user:${MANAGER.userId}`, detail: { reason: 'Too dear.' } });
  });

  it('cannot be given to what does not wait for it', async () => {
    await expect(approveQuotation(as(MANAGER), await draft())).rejects.toThrow('does not wait');
    await expect(rejectQuotation(as(MANAGER), { ...(await approved()), reason: 'x' })).rejects.toThrow('does not wait');
  });
});

describe('a change request', () => {
  it('makes a new revision; what was sent stays', async () => {
    const first = await sent();
    expect(await answer(first, 'change_requested')).toMatchObject({
      quotation: { status: 'change_requested', revision: 2 },
    });
    const edited = await editQuotation(ctx, { ...(await reread(first)), content: content({ note: 'cheaper' }) });
    expect(edited).toMatchObject({ status: 'change_requested', revision: 2 });
    const second = await sendQuotation(ctx, await submitQuotation(ctx, edited));
    expect(second.sent).toMatchObject({ revision: 2 });
    expect(second.sent?.hash).not.toBe(first.sent?.hash);
    const revisions = await ctx.quotations.listRevisions(first.id);
    expect(revisions.map(({ revision, content: { note } }) => [revision, note])).toEqual([
      [2, 'cheaper'],
      [1, undefined],
    ]);
    expect(await answer(first, 'accepted', 'wamid.2')).toMatchObject({ outcome: 'late', because: 'newer-revision' });
    expect(await answer(second, 'accepted', 'wamid.3')).toMatchObject({ outcome: 'taken' });
  });

  it('leaves what was sent frozen', async () => {
    const out = await sent();
    await expect(editQuotation(ctx, { ...out, content: content() })).rejects.toBeInstanceOf(Conflict);
  });
});

describe('a late answer changes nothing', () => {
  const lateAfter = async (happens: (quotation: Quotation) => Promise<unknown>) => {
    const out = await sent();
    await happens(out);
    const before = await reread(out);
    const outcome = await answer(out, 'accepted', 'wamid.late');
    const after = await reread(out);
    return { outcome, isSame: before.version === after.version || after.status === 'expired' };
  };

  it.each([
    ['withdrawn', (quotation: Quotation) => withdrawQuotation(ctx, quotation)],
    ['answered', (quotation: Quotation) => answer(quotation, 'declined')],
    ['being-changed', (quotation: Quotation) => answer(quotation, 'change_requested')],
    ['expired', async () => ctx.pass(31 * 86_400_000)],
  ] as const)('%s', async (because, happens) => {
    const { outcome, isSame } = await lateAfter(happens);
    expect(outcome).toMatchObject({ outcome: 'late', because });
    expect(isSame).toBe(true);
  });

  it('the same tap again is taken once', async () => {
    const out = await sent();
    await answer(out, 'accepted', 'wamid.same');
    expect(await answer(out, 'accepted', 'wamid.same')).toMatchObject({ outcome: 'repeated' });
    expect((await stored('OutboxEvent')).filter(({ type }) => type === 'quotation.accepted')).toHaveLength(1);
  });

  it('an unknown quotation and one that was never sent', async () => {
    expect(await answer({ ...(await draft()), sent: undefined }, 'accepted')).toMatchObject({ because: 'unknown' });
    const nowhere = { ...(await draft()), id: quotationIdOf(ctx.newUlid()) };
    expect(await answer(nowhere, 'accepted')).toEqual({ outcome: 'late', because: 'unknown' });
  });
});

describe('expiry', () => {
  it('comes when the time is up, once, and not before', async () => {
    const { id } = await sent();
    expect(await expireQuotation(ctx, { id, revision: 1 })).toBeUndefined();
    ctx.pass(31 * 86_400_000);
    expect(await expireQuotation(ctx, { id, revision: 1 })).toMatchObject({ status: 'expired' });
    expect(await expireQuotation(ctx, { id, revision: 1 })).toBeUndefined();
  });

  it('never replaces another end, nor ends another revision', async () => {
    const out = await sent();
    await answer(out, 'accepted');
    ctx.pass(31 * 86_400_000);
    expect(await expireQuotation(ctx, { id: out.id, revision: 1 })).toBeUndefined();
    expect((await reread(out)).status).toBe('accepted');
    expect(await expireQuotation(ctx, { id: out.id, revision: 2 })).toBeUndefined();
  });

  it('and an acceptance at the same time: one of them holds', async () => {
    const out = await sent();
    const last = { ...ctx, now: () => new Date('2026-08-31T21:59:59.999Z'), actor: { kind: 'customer' } as const };
    const after = { ...ctx, now: () => new Date('2026-08-31T22:00:00.000Z') };
    const input = { id: out.id, revision: 1, answer: 'accepted', ...button('wamid.race') } as const;
    const [taken, expired] = await Promise.all([
      answerQuotation(last, input),
      expireQuotation(after, { id: out.id, revision: 1 }),
    ]);
    const { status } = await reread(out);
    expect(status).toBe(taken.outcome === 'taken' ? 'accepted' : 'expired');
    expect(expired === undefined).toBe(status === 'accepted');
  });

  it('forbids sending what is not valid any more', async () => {
    const late = await submitQuotation(ctx, await draft({ validUntil: '2026-07-31' }));
    await expect(sendQuotation(ctx, late)).rejects.toThrow('last day of validity has passed');
  });
});

describe('the rest', () => {
  it('a withdrawn, expired or declined one may have a reason; others not', async () => {
    const out = await sent();
    await expect(noteLoss(ctx, { ...out, reason: 'price' })).rejects.toThrow('was not lost');
    const lost = await withdrawQuotation(ctx, { ...out, reason: 'Wrong customer' });
    expect(await noteLoss(ctx, { ...lost, reason: 'mistake', note: 'typo' })).toMatchObject({
      loss: { reason: 'mistake' },
    });
  });

  it('a duplicate is a draft of its own, valid from now on', async () => {
    const out = await sent();
    const copy = await duplicateQuotation(ctx, { of: out.id, id: quotationIdOf(ctx.newUlid()) });
    expect(copy).toMatchObject({ number: 2, status: 'draft', revision: 1, totals: out.totals });
    expect(copy.content.validUntil).toBe('2026-08-31');
    await expect(duplicateQuotation(ctx, { of: quotationIdOf(ctx.newUlid()), id: copy.id })).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  it('two who change it at once: one is told', async () => {
    const drafted = await draft();
    const results = await Promise.allSettled(
      [1, 2].map((price) => editQuotation(ctx, { ...drafted, content: content({ note: `${price}` }) })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(editQuotation(ctx, { ...drafted, content: content() })).rejects.toThrow('changed by someone else');
  });

  it('a refused write leaves nothing, not even a revision', async () => {
    const ready = await approved();
    let done = false;
    const stop = interceptRequests(engine.documents, async (command, _, send) => {
      if (command === 'TransactWriteItems' && !done) {
        done = true;
        throw Object.assign(new Error('injected'), { name: 'ThrottlingException' });
      }
      await send();
    });
    await expect(sendQuotation(ctx, ready).finally(stop)).rejects.toBeInstanceOf(Unavailable);
    expect(await reread(ready)).toEqual(ready);
    expect(await ctx.quotations.listRevisions(ready.id)).toEqual([]);
  });

  it('whatever is done in whatever order, every move is allowed and an end stays', async () => {
    const deeds = {
      submit: (q: Quotation) => submitQuotation(ctx, { id: q.id }),
      approve: (q: Quotation) => approveQuotation(as(MANAGER), { id: q.id }),
      edit: (q: Quotation) => editQuotation(ctx, { id: q.id, content: content() }),
      send: (q: Quotation) => sendQuotation(ctx, { id: q.id }),
      accept: (q: Quotation) => answer(q, 'accepted', ctx.newUlid()),
      decline: (q: Quotation) => answer(q, 'declined', ctx.newUlid()),
      change: (q: Quotation) => answer(q, 'change_requested', ctx.newUlid()),
      withdraw: (q: Quotation) => withdrawQuotation(ctx, { id: q.id }),
      expire: (q: Quotation) => expireQuotation(ctx, { id: q.id, revision: q.sent?.revision ?? 1 }),
    };
    const names = Object.keys(deeds) as (keyof typeof deeds)[];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...names), { maxLength: 10 }), async (script) => {
        let quotation = await draft();
        for (const name of script) {
          const before = quotation;
          await deeds[name](before).catch((error: unknown) => {
            if (!(error instanceof Conflict)) throw error;
          });
          quotation = await reread(before);
          if (quotation.status !== before.status) expect(canMove(before.status, quotation.status)).toBe(true);
          if (isFinal(before.status)) expect(quotation).toEqual(before);
          expect(quotation.revision - before.revision).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 15 },
    );
  });
});
