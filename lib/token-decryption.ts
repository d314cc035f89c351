import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';

/** Reading tenants' access tokens: only with an encryption context that consists of the tenant's id. */
export function tokenDecryption(key: Key): PolicyStatementProps {
  return {
    actions: ['kms:Decrypt'],
    resources: [key.keyArn],
    conditions: {
      'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['tenantId'] },
      Null: { 'kms:EncryptionContextKeys': 'false' },
    },
  };
}
