import type { LocalApp } from './local-app.ts';

/** The product as stage `dev` deploys it, with the simulated Graph API in place of Meta's. */
export const productApp: LocalApp = {
  async compose(app, { graphBaseUrl }) {
    const [{ composeApp }, { stageSettings }] = await Promise.all([
      import('../lib/compose-app.ts'),
      import('../lib/stage-config.ts'),
      import('../lib/bundle-functions.ts').then(({ bundleFunctions }) => bundleFunctions()),
    ]);
    composeApp(app, stageSettings('dev', { graphBaseUrl }));
  },
};
