import { rmSync } from 'node:fs';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { LocalAddresses, LocalApp } from './local-app.ts';
import { StartError } from './start-error.ts';

/** Synthesises the app in this process, into `directory`, which is emptied. Throws StartError with what the app says is wrong. */
export async function synthesise(
  localApp: LocalApp,
  { directory, ...addresses }: LocalAddresses & { readonly directory: string },
): Promise<CloudAssembly> {
  // Checks the templates' properties against CloudFormation's schemas: seconds that belong into a deployment.
  process.env.CDK_VALIDATION = 'false';
  rmSync(directory, { recursive: true, force: true });
  const { App, AssetStaging } = await import('aws-cdk-lib');
  // It would take the copies of an earlier synthesis in this process for still there.
  AssetStaging.clearAssetHashCache();
  const app = new App({ outdir: directory, analyticsReporting: false, treeMetadata: false });
  try {
    await localApp.compose(app, addresses);
    return app.synth();
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
