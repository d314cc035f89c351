import type { Stage, StageSettings } from '../lib/stage-config.ts';
import type { LocalApp } from './local-app.ts';

/** The product as a stage deploys it, but for what is given, with the simulated Graph API in place of Meta's. */
export function productAt(stage: Stage, identity: Partial<StageSettings['identity']> = {}): LocalApp {
  return {
    async compose(app, addresses) {
      const [{ composeApp }, { stageSettings }] = await Promise.all([
        import('../lib/compose-app.ts'),
        import('../lib/stage-config.ts'),
        bundle(),
      ]);
      const settings = stageSettings(stage, { ...addresses });
      composeApp(app, { ...settings, identity: { ...settings.identity, ...identity } });
    },
  };
}

export const productApp = productAt('dev');

async function bundle(): Promise<void> {
  const { bundleFunctions } = await import('../lib/bundle-functions.ts');
  await bundleFunctions();
  // The bundler's own program would wait for more work as long as the stack runs.
  const { stop } = await import('esbuild');
  await stop();
}
