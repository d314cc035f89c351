import { Aws } from 'aws-cdk-lib';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, ConfigurationSetTlsPolicy, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

/**
 * How e-mail leaves: over TLS only, and never again to an address that bounced or complained. The sender's domain is
 * verified by an operator, once for the account (docs/deploy.md).
 */
export class MailSender extends Construct {
  readonly environment: Readonly<Record<string, string>>;
  readonly #statement: PolicyStatementProps;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    const { mailFrom } = settings;
    const set = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: resourceName(settings),
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    const arn = (resource: string) => `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
    this.environment = { MAIL_FROM: mailFrom, MAIL_CONFIGURATION_SET: set.configurationSetName };
    this.#statement = {
      actions: ['ses:SendEmail'],
      resources: [
        arn(`identity/${mailFrom.slice(mailFrom.indexOf('@') + 1)}`),
        arn(`configuration-set/${resourceName(settings)}`),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
    };
  }

  /** From this one address. */
  sendStatement(): PolicyStatementProps {
    return this.#statement;
  }
}
