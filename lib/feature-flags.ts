import { readFileSync } from 'node:fs';
import type { App } from 'aws-cdk-lib';
import * as z from 'zod';

const CdkConfiguration = z.object({ context: z.record(z.string(), z.unknown()) });

/**
 * Applies the feature flags of cdk.json, which the CDK command line passes in by itself but an App that is
 * created in process does not see. Call it before anything is added to the app.
 */
export function applyFeatureFlags(app: App): void {
  const text = readFileSync(new URL('../cdk.json', import.meta.url), 'utf8');
  const { context } = CdkConfiguration.parse(JSON.parse(text));
  for (const [flag, value] of Object.entries(context)) app.node.setContext(flag, value);
}
