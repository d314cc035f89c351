import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { LocalApp } from './local-app.ts';
import { StartError } from './start-error.ts';

/** Synthesises the app in this process, into `directory`. Throws StartError with what the app says is wrong. */
export async function synthesise(
  localApp: LocalApp,
  options: { readonly directory: string; readonly graphBaseUrl: string },
): Promise<CloudAssembly> {
  // Checks the templates' properties against CloudFormation's schemas: seconds that belong into a deployment.
  process.env.CDK_VALIDATION = 'false';
  const { App } = await import('aws-cdk-lib');
  const app = new App({ outdir: options.directory, analyticsReporting: false });
  try {
    await localApp.compose(app, { graphBaseUrl: options.graphBaseUrl });
    return app.synth();
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
