import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Unavailable } from '../../core/errors.ts';

/** The current value of a secret that is one text. Throws Unavailable when it has none. */
export const readSecretText = async (client: SecretsManagerClient, secretArn: string): Promise<string> => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
  if (SecretString !== undefined && SecretString !== '') return SecretString;
  throw new Unavailable({ public: 'Something is not set up yet. Try again later.', internal: `${secretArn} is empty` });
};
