import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { Unavailable } from '../../core/errors.ts';
import type { TenantId } from '../../core/ids.ts';

/** What the SDK takes as credentials: it keeps them until five minutes before `expiration`, then asks again. */
export interface TenantCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}

export interface TenantCredentialsOptions {
  roleArn: string;
  /** Who takes the role, as the audit trail of the account shows it: the function's name. */
  sessionName: string;
  client?: STSClient;
}

/** An hour: AWS allows no more for a role that is taken under another role. */
const DURATION_SECONDS = 3600;

/** Credentials that reach the items of one tenant and nothing else: the tenant's id is a tag of the session. */
export const createTenantCredentials =
  ({ roleArn, sessionName, client = new STSClient({}) }: TenantCredentialsOptions) =>
  async (tenantId: TenantId): Promise<TenantCredentials> => {
    const { Credentials } = await client.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: sessionName,
        DurationSeconds: DURATION_SECONDS,
        Tags: [{ Key: 'tenantId', Value: tenantId }],
      }),
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
      throw new Unavailable({
        public: 'This cannot be answered just now. Try again.',
        internal: 'STS: no credentials',
      });
    }
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    };
  };
