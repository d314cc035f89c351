import {
  CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  CreateUserPoolClientCommand,
  DeleteIdentityProviderCommand,
  DeleteUserPoolClientCommand,
  DuplicateProviderException,
  InvalidParameterException,
  ResourceNotFoundException,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { InvalidInput, Unavailable } from '../../core/errors.ts';
import type { IdentityProviders, ProviderSettings } from '../../users/identity-providers.ts';
import { providerNameOf } from '../../users/sso-provider.ts';

export interface IdentityProvidersOptions {
  readonly userPoolId: string;
  readonly callbackUrl: string;
  readonly logoutUrls: readonly string[];
  readonly client?: CognitoIdentityProviderClient;
}

/** What Cognito calls these settings (API reference, CreateIdentityProvider). */
const details = (settings: ProviderSettings): Record<string, string> =>
  settings.kind === 'saml'
    ? { MetadataURL: settings.metadataUrl, IDPSignout: 'false' }
    : {
        oidc_issuer: settings.issuer,
        client_id: settings.clientId,
        ...(settings.clientSecret !== undefined && { client_secret: settings.clientSecret }),
        attributes_request_method: 'GET',
        authorize_scopes: 'openid email profile',
      };

const EMAIL_CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
const NAME_CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name';
const mappings = { oidc: { email: 'email', name: 'name' }, saml: { email: EMAIL_CLAIM, name: NAME_CLAIM } } as const;

/** The identity providers of one Cognito user pool. */
export const createIdentityProviders = ({
  userPoolId: UserPoolId,
  callbackUrl,
  logoutUrls,
  client = new CognitoIdentityProviderClient({}),
}: IdentityProvidersOptions): IdentityProviders => ({
  async connect(tenantId, settings, clientId) {
    const ProviderName = providerNameOf(tenantId);
    const common = {
      UserPoolId,
      ProviderName,
      ProviderDetails: details(settings),
      AttributeMapping: mappings[settings.kind],
    };
    const create = () =>
      client.send(
        new CreateIdentityProviderCommand({ ...common, ProviderType: settings.kind === 'saml' ? 'SAML' : 'OIDC' }),
      );
    try {
      await create().catch(async (error: unknown) => {
        if (!(error instanceof DuplicateProviderException)) throw error;
        await client.send(new UpdateIdentityProviderCommand(common));
      });
    } catch (error) {
      throw translated(error);
    }
    if (clientId !== undefined) return clientId;
    const { UserPoolClient } = await client.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: ProviderName,
        GenerateSecret: false,
        // This provider and no other: whoever signs in through this client has been vouched for by it.
        SupportedIdentityProviders: [ProviderName],
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', 'email', 'profile'],
        CallbackURLs: [callbackUrl],
        LogoutURLs: [...logoutUrls],
        EnableTokenRevocation: true,
        PreventUserExistenceErrors: 'ENABLED',
      }),
    );
    if (UserPoolClient?.ClientId !== undefined) return UserPoolClient.ClientId;
    throw new Unavailable({ public: 'The sign-in could not be set up. Try again.', internal: 'no client id' });
  },

  async disconnect(tenantId, ClientId) {
    await unlessGone(() => client.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId })));
    const ProviderName = providerNameOf(tenantId);
    await unlessGone(() => client.send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName })));
  },
});

/** Cognito reads an OIDC issuer's discovery document, or a SAML metadata document, when it is told of it. */
const translated = (error: unknown): unknown => {
  if (!(error instanceof InvalidParameterException)) return error;
  const text = 'The identity provider could not be connected: its address or its settings are wrong.';
  return new InvalidInput({ public: text, internal: error.name, cause: error });
};

const unlessGone = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
};
