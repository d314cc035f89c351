import { Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Says why a construct departs from rules of cdk-nag, which are named without their pack. */
export function acknowledge(construct: Construct, reasons: Readonly<Record<string, string>>): void {
  for (const [rule, reason] of Object.entries(reasons)) {
    Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason });
  }
}
