import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeploymentError } from '../../lib/deployment-error.ts';
import { queueFunctionNames } from '../../lib/functions.ts';
import { Stage, StageSettings, settingsFromContext, stageSettings } from '../../lib/stage-config.ts';

describe('stageSettings', () => {
  it.each(Stage.options)('%s has complete and valid settings', (stage) => {
    expect(StageSettings.parse(stageSettings(stage))).toMatchObject({ stage, cell: 'main', graphVersion: 'v26.0' });
  });

  it('waits for the status of an ambiguous send for 20 seconds in dev, for 120 elsewhere', () => {
    const seconds = Stage.options.map((stage) => stageSettings(stage).reconcileSeconds);
    expect(seconds).toEqual([20, 120, 120]);
  });

  it('protects data everywhere but in dev', () => {
    const protections = Stage.options.map((stage) => [stage, stageSettings(stage).deletionProtection]);
    expect(protections).toEqual([
      ['dev', false],
      ['staging', true],
      ['prod', true],
    ]);
  });

  it('reserves nothing in dev and staging, where a fresh account has 10 copies, and leaves most of them to replies', () => {
    for (const stage of ['dev', 'staging']) {
      const { reservedConcurrency, maxConcurrency } = stageSettings(stage);
      expect(reservedConcurrency).toEqual({});
      // Two are the fewest that a queue can be given (AWS, Lambda with SQS).
      const copies = queueFunctionNames.map((name) => [name, name === 'answer-message' ? 6 : 2]);
      expect(maxConcurrency).toEqual(Object.fromEntries(copies));
    }
  });

  it('leaves 100 of the usual 1,000 copies unreserved in prod, as Lambda demands', () => {
    const { reservedConcurrency } = stageSettings('prod');
    const reserved = Object.values(reservedConcurrency).reduce((sum, copies) => sum + copies, 0);
    expect(reserved).toBeLessThanOrEqual(900);
  });

  it('refuses a queue that may run as many copies as are reserved, or more', () => {
    const settings = stageSettings('prod');
    const wrong = { ...settings, maxConcurrency: { ...settings.maxConcurrency, 'send-message': 100 } };
    expect(() => StageSettings.parse(wrong)).toThrow(/maxConcurrency of send-message must be below/);
  });

  it('refuses so few workers that SQS would never see a flood as one', () => {
    const settings = stageSettings('dev');
    const wrong = { ...settings, maxConcurrency: { ...settings.maxConcurrency, 'answer-message': 5 } };
    expect(() => StageSettings.parse(wrong)).toThrow(/maxConcurrency of answer-message must be at least 6/);
  });

  it('refuses an unknown setting', () => {
    expect(() => StageSettings.parse({ ...stageSettings('dev'), logLevl: 'DEBUG' })).toThrow(/logLevl/);
  });

  it('names the stages when it does not know one', () => {
    const unknown = fc.string().filter((stage) => !Stage.safeParse(stage).success);
    fc.assert(
      fc.property(unknown, (stage) => {
        expect(() => stageSettings(stage)).toThrow(
          new DeploymentError(`Unknown stage "${stage}": choose one of dev, staging, prod.`),
        );
      }),
    );
  });
});

describe('settingsFromContext', () => {
  it('takes stage, cell and overrides, as text like the command line gives them', () => {
    const context = {
      stage: 'prod',
      cell: 'eu1',
      alarmEmail: 'ops@example.com',
      tracing: 'true',
      reconcileSeconds: '60',
      languageModelId: 'amazon.nova-micro-v1:0',
    };
    const expected = { ...context, tracing: true, reconcileSeconds: 60 };
    expect(settingsFromContext(context)).toMatchObject(expected);
  });

  it("leaves CDK's own keys alone", () => {
    const context = {
      stage: 'dev',
      '@aws-cdk/core:newStyleStackSynthesis': true,
      'aws:cdk:enable-path-metadata': true,
      'availability-zones:account=1:region=eu-central-1': ['eu-central-1a'],
    };
    expect(settingsFromContext(context)).toEqual(stageSettings('dev'));
  });

  it.each([
    ['more than one model', { stage: 'dev', languageModelId: 'amazon.nova-*' }, /languageModelId is wrong/],
    ['an unknown setting', { stage: 'dev', loglevel: 'DEBUG' }, /^Unknown setting "loglevel": -c knows stage, cell, /],
    ['several unknown settings', { stage: 'dev', a: '1', b: '2' }, /^Unknown setting "a", "b": /],
    ['a setting that belongs to the stage', { stage: 'dev', deletionProtection: 'false' }, /"deletionProtection"/],
    ['no stage', { cell: 'main' }, /^Name the stage with -c stage=<name>: one of dev, staging, prod\.$/],
    ['an unknown stage', { stage: 'production' }, /^Unknown stage "production"/],
    [
      'a cell that cannot be part of a name',
      { stage: 'dev', cell: 'EU-1' },
      /^The setting cell is wrong: must be 1 to 16 /,
    ],
    [
      'a delay that SQS does not know',
      { stage: 'dev', reconcileSeconds: '901' },
      /^The setting reconcileSeconds is wrong/,
    ],
    ['an e-mail address that is none', { stage: 'dev', alarmEmail: 'ops' }, /^The setting alarmEmail is wrong/],
    [
      'a Graph API version that nobody tested',
      { stage: 'dev', graphVersion: 'v99.0' },
      /^The setting graphVersion is wrong/,
    ],
  ])('refuses %s with a sentence', (_, context, sentence) => {
    expect(() => settingsFromContext(context)).toThrow(sentence);
  });
});
