import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { composeApp, type Stacks } from '../../lib/compose-app.ts';
import { functionNames } from '../../lib/functions.ts';
import { type SettingOverrides, stageSettings } from '../../lib/stage-config.ts';

const Resource = z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });
export type Resource = z.infer<typeof Resource>;

const TemplateShape = z.object({
  Resources: z.record(z.string(), Resource.loose()),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});

export interface Synthesised {
  readonly app: App;
  readonly stacks: Stacks;
  readonly templates: Readonly<Record<keyof Stacks, z.infer<typeof TemplateShape>>>;
  /** All resources of a type, over all stacks, by logical id. */
  resources(type: string): [string, Resource][];
}

const known = new Map<string, Synthesised>();

/** The app of a stage, once for all tests of a file: they only look at it. */
export function synthesise(stage: string, overrides: SettingOverrides = {}): Synthesised {
  const settings = JSON.stringify([stage, overrides]);
  const synthesised = known.get(settings) ?? synthesiseAnew(stage, overrides);
  known.set(settings, synthesised);
  return synthesised;
}

/** Composes and synthesises the app of a stage with empty functions and without CDK's validation. */
export function synthesiseAnew(stage: string, overrides: SettingOverrides = {}): Synthesised {
  process.env.CDK_VALIDATION = 'false';
  const folder = mkdtempSync(join(tmpdir(), 'crm-synthesise-'));
  try {
    const app = new App({ outdir: join(folder, 'out'), treeMetadata: false });
    const stacks = composeApp(app, stageSettings(stage, overrides), emptyBundles(folder));
    const template = (stack: Stack) => TemplateShape.parse(Template.fromStack(stack).toJSON());
    const templates = {
      data: template(stacks.data),
      identity: template(stacks.identity),
      messaging: template(stacks.messaging),
      api: template(stacks.api),
      media: template(stacks.media),
      rest: template(stacks.rest),
      events: template(stacks.events),
      notifications: template(stacks.notifications),
      quotations: template(stacks.quotations),
      schedules: template(stacks.schedules),
      tickets: template(stacks.tickets),
      monitoring: template(stacks.monitoring),
    };
    const all = Object.values(templates).flatMap(({ Resources }) => Object.entries(Resources));
    return { app, stacks, templates, resources: (type) => all.filter(([, resource]) => resource.Type === type) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A folder of code for each function, which exports a handler that does nothing. */
export function emptyBundles(folder: string): string {
  const bundles = join(folder, 'bundles');
  for (const name of functionNames) {
    mkdirSync(join(bundles, name), { recursive: true });
    writeFileSync(join(bundles, name, 'index.mjs'), 'export const handler = async () => undefined;\n');
  }
  return bundles;
}
