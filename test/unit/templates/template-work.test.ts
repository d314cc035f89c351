import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RetryLater } from '../../../shared/core/errors.ts';
import { WabaId } from '../../../shared/core/ids.ts';
import { applyTemplateEvent } from '../../../shared/templates/apply-template-event.ts';
import { submitTemplate } from '../../../shared/templates/submit-template.ts';
import { syncTemplates } from '../../../shared/templates/sync-templates.ts';
import type { Template } from '../../../shared/templates/template.ts';
import type { TemplateWorkContext } from '../../../shared/templates/template-context.ts';
import type { MetaTemplate, NewTemplate, SubmitOutcome } from '../../../shared/templates/template-directory.ts';
import { templateIdOf } from '../../../shared/templates/template-id.ts';
import { TemplateRepository } from '../../../shared/templates/template-repository.ts';
import { startTestTable, type TestTable } from '../../support/dynamo-engine.ts';
import { createTestContext, type TestContext } from '../../support/test-context.ts';

const wabaId = WabaId.parse('2001');
const AT = '2026-08-01T10:00:00.000Z';
let engine: TestTable;
let ctx: TestContext & TemplateWorkContext;
let atMeta: MetaTemplate[];
let answer: SubmitOutcome;
let given: NewTemplate[];
beforeAll(async () => {
  engine = await startTestTable();
});
afterAll(() => engine.close());
beforeEach(() => {
  const base = createTestContext({ table: engine.options, startAt: AT, actor: { kind: 'system' } });
  atMeta = [];
  given = [];
  answer = { outcome: 'taken', status: 'pending', category: 'UTILITY' };
  ctx = {
    ...base,
    templates: new TemplateRepository(base.table, base.tenantId),
    templateDirectory: {
      list: async (_, after) => {
        const from = Number(after ?? 0);
        const next = from + 2 < atMeta.length ? String(from + 2) : undefined;
        return { items: atMeta.slice(from, from + 2), after: next };
      },
      create: async (_, template) => {
        given.push(template);
        return answer;
      },
    },
  };
});

const meta = (name: string, more: Partial<MetaTemplate> = {}): MetaTemplate => ({
  ...{ name, language: 'en', category: 'UTILITY', status: 'approved', body: 'Hello', buttons: [] },
  ...more,
});
const idOf = (name: string) => templateIdOf({ wabaId, name, language: 'en' });
const get = (name: string) => ctx.templates.get(idOf(name));
const events = async () =>
  (await engine.scanAll())
    .filter(({ entity, tenantId }) => entity === 'OutboxEvent' && tenantId === ctx.tenantId)
    .map(({ type }) => type);

/** A sync with all of its pages. */
const sync = async () => {
  ctx.pass(1000);
  const startedAt = ctx.now().toISOString();
  let after: string | undefined;
  do {
    ctx.scheduled.length = 0;
    await syncTemplates(ctx, { wabaId, startedAt, after });
    const [next] = ctx.scheduled;
    after = next?.work === 'sync-templates' ? next.after : undefined;
  } while (after !== undefined);
};

describe('a sync', () => {
  it('takes over all pages, changes, and what is gone; it writes history only for what changed', async () => {
    atMeta = ['a', 'b', 'c', 'd', 'e'].map((name) => meta(name));
    await sync();
    expect((await ctx.templates.list({ limit: 100 })).items.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await events()).toHaveLength(5);
    atMeta = [meta('a', { status: 'paused', reason: 'quality' }), ...['b', 'c', 'd'].map((name) => meta(name))];
    await sync();
    expect(await get('a')).toMatchObject({ status: 'paused', reason: 'quality', version: 2 });
    expect(await get('b')).toMatchObject({ version: 1 });
    expect(await get('e')).toMatchObject({ status: 'deleted' });
    expect(await events()).toHaveLength(7);
    await sync();
    expect(await events()).toHaveLength(7);
  });
});

describe('a template that was made here', () => {
  const submitting = async (): Promise<Template> => {
    const template: Template = {
      ...{ entity: 'Template', id: idOf('mine'), wabaId, ...meta('mine', { status: 'submitting' }) },
      ...{ createdAt: AT, updatedAt: AT, version: 1 },
    };
    await ctx.templates.transact(ctx.templates.insertSteps(template));
    return template;
  };
  const submit = async () => submitTemplate(ctx, { templateId: (await submitting()).id, version: 1 });

  it('is given to Meta once, whatever the queue repeats', async () => {
    await submit();
    await submitTemplate(ctx, { templateId: idOf('mine'), version: 1 });
    expect(given).toMatchObject([{ name: 'mine', body: 'Hello' }]);
    expect(await get('mine')).toMatchObject({ status: 'pending' });
  });

  it('is rejected with Meta’s reason', async () => {
    answer = { outcome: 'refused', reason: 'The body is too long.' };
    await submit();
    expect(await get('mine')).toMatchObject({ status: 'rejected', reason: 'The body is too long.' });
  });

  it('comes again when Meta is busy, and is looked for when nobody knows', async () => {
    answer = { outcome: 'later', inSeconds: 60 };
    await expect(submit()).rejects.toBeInstanceOf(RetryLater);
    answer = { outcome: 'unknown' };
    await submitTemplate(ctx, { templateId: idOf('mine'), version: 1 });
    expect(await get('mine')).toMatchObject({ status: 'unknown' });
    expect(ctx.scheduled).toMatchObject([{ work: 'sync-templates', wabaId }]);
  });

  it('has no work when it was never stored', async () => {
    await submitTemplate(ctx, { templateId: idOf('other'), version: 1 });
    expect(given).toEqual([]);
  });

  it('hears Meta’s word on it, and keeps what is not told', async () => {
    await submit();
    const about = { about: 'template', wabaId, name: 'mine', language: 'en' } as const;
    expect(await applyTemplateEvent(ctx, { ...about, status: 'rejected', reason: 'SCAM' })).toBe('applied');
    expect(await get('mine')).toMatchObject({ status: 'rejected', reason: 'SCAM' });
    await applyTemplateEvent(ctx, { ...about, quality: 'RED' });
    expect(await get('mine')).toMatchObject({ status: 'rejected', reason: 'SCAM', quality: 'RED' });
    await applyTemplateEvent(ctx, { ...about, status: 'approved' });
    expect(await get('mine')).not.toHaveProperty('reason');
    expect(await applyTemplateEvent(ctx, { ...about, status: 'approved' })).toBe('known');
    await applyTemplateEvent(ctx, { ...about, parts: { body: 'Bye', buttons: [] } });
    expect(await get('mine')).toMatchObject({ status: 'approved', body: 'Bye' });
    expect(await applyTemplateEvent(ctx, { ...about, name: 'nobody', status: 'approved' })).toBe('unknown');
  });
});
