import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';

/** Using tenants' access tokens: only with an encryption context that consists of the tenant's id. */
export function tokenUse(key: Key, actions: readonly ('Decrypt' | 'Encrypt')[]): PolicyStatementProps {
  return {
    actions: actions.map((action) => `kms:${action}`),
    resources: [key.keyArn],
    conditions: {
      'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['tenantId'] },
      Null: { 'kms:EncryptionContextKeys': 'false' },
    },
  };
}
