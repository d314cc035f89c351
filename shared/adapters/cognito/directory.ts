import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
  InvalidPasswordException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { InvalidInput } from '../../core/errors.ts';
import type { Directory, DirectoryEntry } from '../../users/directory.ts';
import { Sub } from '../../users/user.ts';

const entryOf = (attributes: readonly AttributeType[] | undefined, status: string | undefined): DirectoryEntry => ({
  sub: Sub.parse(attributes?.find(({ Name }) => Name === 'sub')?.Value),
  isClaimed: status !== 'FORCE_CHANGE_PASSWORD',
});

/** The directory on one Cognito user pool whose users sign in with their e-mail address. */
export const createDirectory = (UserPoolId: string, client = new CognitoIdentityProviderClient({})): Directory => ({
  async ensure(email, name) {
    try {
      const { User } = await client.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: name },
          ],
          // The product writes to people itself, in their organisation's name.
          MessageAction: 'SUPPRESS',
        }),
      );
      return entryOf(User?.Attributes, User?.UserStatus);
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
      const known = await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
      return entryOf(known.UserAttributes, known.UserStatus);
    }
  },

  async setPassword(sub, password) {
    try {
      await client.send(
        new AdminSetUserPasswordCommand({ UserPoolId, Username: sub, Password: password, Permanent: true }),
      );
    } catch (error) {
      if (!(error instanceof InvalidPasswordException)) throw error;
      const rule = 'The password needs 10 characters or more, with small and capital letters, digits and symbols.';
      throw new InvalidInput({ public: rule, cause: error });
    }
  },

  async signOut(sub) {
    try {
      await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: sub }));
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error;
    }
  },

  async hasSecondFactor(sub) {
    const { UserMFASettingList = [] } = await client.send(new AdminGetUserCommand({ UserPoolId, Username: sub }));
    return UserMFASettingList.includes('SOFTWARE_TOKEN_MFA');
  },
});
