import type { App } from 'aws-cdk-lib';

/** Where the local stack is, as settings of a deployment. */
export interface LocalAddresses {
  /** The simulated Graph API. */
  readonly graphBaseUrl: string;
  /** The site itself: people come back here from the hosted login. */
  readonly dashboardUrl: string;
  /** Where browsers find the hosted login, the user pool's API and the REST API. */
  readonly loginUrl: string;
  readonly userPoolUrl: string;
  readonly apiUrl: string;
}

/** The CDK app that a local stack runs: the product, or a small one in tests. */
export interface LocalApp {
  /** Builds what the stacks refer to and adds them to `app`. */
  compose(app: App, addresses: LocalAddresses): Promise<void>;
}
