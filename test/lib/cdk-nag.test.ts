import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { composeApp } from '../../lib/compose-app.ts';
import { Stage, stageSettings } from '../../lib/stage-config.ts';
import { emptyBundles, synthesise, synthesiseAnew } from './synthesise.ts';

const folder = mkdtempSync(join(tmpdir(), 'crm-nag-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('cdk-nag', () => {
  it.each(Stage.options)('has nothing to say about stage %s', (stage) => {
    const { app } = synthesise(stage, { tracing: true, alarmEmail: 'ops@example.com' });
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    const found = violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );
    expect(found).toEqual([]);
  });

  it('does look: a bare queue is reported', () => {
    const { app, stacks } = synthesiseAnew('dev');
    new Queue(stacks.events, 'Bare');
    const { violations } = new AwsSolutionsChecks(app).validateScope(app);
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(['AwsSolutions-SQS3', 'AwsSolutions-SQS4']);
  });

  it("lets synthesis pass together with CDK's own validation", () => {
    vi.stubEnv('CDK_VALIDATION', 'true');
    const app = new App({ outdir: join(folder, 'out') });
    composeApp(app, stageSettings('prod'), emptyBundles(folder));
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
    vi.unstubAllEnvs();
  }, 240_000);
});
