import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from '../lib/bundle-functions.ts';
import { composeApp } from '../lib/compose-app.ts';
import { runCommand } from '../lib/deployment-error.ts';
import { settingsFromContext } from '../lib/stage-config.ts';

await runCommand(async () => {
  const app = new App({ autoSynth: false });
  const settings = settingsFromContext(app.node.getAllContext());
  await bundleFunctions();
  composeApp(app, settings);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
});
