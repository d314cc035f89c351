import type { App } from 'aws-cdk-lib';

/** The CDK app that a local stack runs: the product, or a small one in tests. */
export interface LocalApp {
  /** Builds what the stacks refer to and adds them to `app`. `graphBaseUrl` is where the simulated Graph API is. */
  compose(app: App, addresses: { readonly graphBaseUrl: string }): Promise<void>;
}
