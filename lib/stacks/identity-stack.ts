import { Aws, CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ServiceFunction } from '../constructs/service-function.ts';
import { type TenantTable, tenantRoot } from '../constructs/tenant-table.ts';
import { removalPolicy } from '../removal-policy.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';
import { platformUsageKey } from '../usage-plans.ts';

export interface IdentityStackProps {
  readonly settings: StageSettings;
  readonly bundles: string;
  readonly table: TenantTable;
}

/** Where a change is told of: history and outbox. */
const toldOf = ['T#*#AUDIT#*', 'T#*#OUTBOX#*'];

/** Who may sign in: the user pool with its hosted login, what goes into its tokens, and the REST API's authorizer. */
export class IdentityStack extends Stack {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  /** A REQUEST authorizer: identity source `Authorization`, answers not to be cached. */
  readonly authorizer: ServiceFunction;
  /** Answers whoever is not signed in yet: two open routes of the HTTP API. */
  readonly admission: ServiceFunction;
  /** Where the hosted login is. */
  readonly loginUrl: string;
  /** The API key under which the requests of platform administrators are counted. */
  readonly platformUsageKey: string;

  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    const { settings } = props;
    super(scope, id, {
      description: 'WhatsApp CRM: user pool, hosted login and authorizer',
      terminationProtection: settings.deletionProtection,
    });
    this.platformUsageKey = platformUsageKey(settings);
    this.userPool = this.#userPool(settings);
    this.#preTokenGeneration(props);
    this.client = this.#client(settings);
    const domain = this.userPool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `${resourceName(settings)}-${Aws.ACCOUNT_ID}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    // Managed login shows nothing for a client without a style.
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: this.userPool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.loginUrl = settings.loginUrl ?? domain.baseUrl();
    this.authorizer = this.#authorizer(props);
    this.admission = this.#admission(props);
    new CfnOutput(this, 'LoginUrl', { value: domain.baseUrl() });
    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: this.client.userPoolClientId });
  }

  #userPool(settings: StageSettings): UserPool {
    const isPlus = settings.identity.featurePlan === 'plus';
    const pool = new UserPool(this, 'UserPool', {
      userPoolName: resourceName(settings),
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // People come in by invitation, or as the first of a new organisation: the product makes their sign-in.
      selfSignUpEnabled: false,
      standardAttributes: { email: { required: true, mutable: true }, fullname: { mutable: true } },
      keepOriginal: { email: true },
      passwordPolicy: {
        minLength: 10,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: isPlus ? FeaturePlan.PLUS : FeaturePlan.ESSENTIALS,
      ...(isPlus && { standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION }),
      deletionProtection: settings.deletionProtection,
      removalPolicy: removalPolicy(settings),
    });
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG2',
      reason: 'A second factor is required of administrators, which the authorizer enforces; others may choose it.',
    });
    if (!isPlus) {
      Validations.of(pool).acknowledge({
        id: 'AwsSolutions-COG8',
        reason: 'Threat protection costs a price for each active user; a stage turns it on with the plan plus.',
      });
    }
    return pool;
  }

  /** A public client: no secret, so the code is only of use to whoever asked for it (PKCE). */
  #client(settings: StageSettings): UserPoolClient {
    const { accessTokenMinutes, refreshTokenDays } = settings.identity;
    return this.userPool.addClient('Dashboard', {
      userPoolClientName: resourceName(settings, 'dashboard'),
      generateSecret: false,
      // An identity provider of a tenant has a client of its own, made when it is set up.
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE, OAuthScope.COGNITO_ADMIN],
        callbackUrls: [`${settings.dashboardUrl}/signed-in`],
        logoutUrls: ['/', '/sign-in'].map((path) => `${settings.dashboardUrl}${path}`),
      },
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.minutes(accessTokenMinutes),
      idTokenValidity: Duration.minutes(accessTokenMinutes),
      refreshTokenValidity: Duration.days(refreshTokenDays),
    });
  }

  #preTokenGeneration({ settings, bundles, table }: IdentityStackProps): void {
    const trigger = new ServiceFunction(this, 'PreTokenGeneration', {
      name: 'pre-token-generation',
      settings,
      bundles,
      tableName: table.tableName,
      environment: { REQUIRE_ADMIN_MFA: String(settings.identity.requireAdminMfa) },
    });
    trigger.allow(table.itemStatement('G#SUB#*', ['GetItem', 'PutItem', 'Query']));
    // The first time that a tenant's own identity provider vouches for somebody.
    trigger.allow(table.itemStatement(tenantRoot, ['GetItem', 'PutItem', 'Query']));
    for (const told of toldOf) trigger.allow(table.itemStatement(told, ['PutItem']));
    this.userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, trigger.lambda, LambdaVersion.V2_0);
    // Apart from the function's own policy: the pool needs the function, and this policy the pool.
    const policy = new Policy(this, 'ReadSecondFactor', {
      statements: [
        new PolicyStatement({ actions: ['cognito-idp:AdminGetUser'], resources: [this.userPool.userPoolArn] }),
      ],
    });
    if (trigger.lambda.role !== undefined) policy.attachToRole(trigger.lambda.role);
  }

  #admission({ settings, bundles, table }: IdentityStackProps): ServiceFunction {
    const admission = new ServiceFunction(this, 'AdmitPeople', {
      name: 'admit-people',
      settings,
      bundles,
      tableName: table.tableName,
      environment: {
        USER_POOL_ID: this.userPool.userPoolId,
        USER_POOL_CLIENT_ID: this.client.userPoolClientId,
      },
    });
    admission.allow(table.itemStatement(tenantRoot, ['GetItem', 'PutItem']));
    for (const told of toldOf) admission.allow(table.itemStatement(told, ['PutItem']));
    admission.allow(table.itemStatement('G#SUB#*', ['GetItem', 'PutItem']));
    admission.allow(table.itemStatement('G#DOMAIN#*', ['GetItem']));
    admission.allow({
      actions: ['AdminCreateUser', 'AdminGetUser', 'AdminSetUserPassword'].map((action) => `cognito-idp:${action}`),
      resources: [this.userPool.userPoolArn],
    });
    return admission;
  }

  #authorizer({ settings, bundles, table }: IdentityStackProps): ServiceFunction {
    const authorizer = new ServiceFunction(this, 'AuthorizeRequest', {
      name: 'authorize-request',
      settings,
      bundles,
      tableName: table.tableName,
      environment: {
        USER_POOL_ID: this.userPool.userPoolId,
        USER_POOL_CLIENT_ID: this.client.userPoolClientId,
        PLATFORM_USAGE_KEY: this.platformUsageKey,
        REQUIRE_ADMIN_MFA: String(settings.identity.requireAdminMfa),
      },
    });
    authorizer.allow(table.itemStatement('G#SUB#*', ['GetItem']));
    authorizer.allow(table.itemStatement(tenantRoot, ['GetItem', 'UpdateItem']));
    return authorizer;
  }
}
