import { createHash } from 'node:crypto';
import { StartError } from '../start-error.ts';

/** What stands for CloudFormation's pseudo parameters, and the address that queue URLs start with. */
export interface Pseudo {
  readonly region: string;
  readonly account: string;
  readonly endpointUrl: string;
}

/** What `Ref` and `Fn::GetAtt` give for a resource. `name` is its physical name. */
export interface Identity {
  readonly name: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface ResourceAt {
  readonly type: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly pseudo: Pseudo;
  /** A property with its intrinsic functions resolved. */
  readonly property: (name: string) => unknown;
}

interface Names {
  readonly name: string;
  readonly pseudo: Pseudo;
  readonly arn: (service: string, resource: string) => string;
  /** Digits and letters that stay the same from run to run, as AWS would have drawn them. */
  readonly drawn: (length: number) => string;
  readonly property: ResourceAt['property'];
}

interface ResourceType {
  /** The property that may hold the physical name. */
  readonly nameProperty?: string;
  readonly identify: (names: Names) => Omit<Identity, 'name'>;
}

const namedOnly: ResourceType = { identify: ({ name }) => ({ ref: name, attributes: {} }) };

/** An id that AWS draws, which is also the value of an attribute. */
function drawnId(attribute: string, length: number): ResourceType {
  return { identify: ({ drawn }) => ({ ref: drawn(length), attributes: { [attribute]: drawn(length) } }) };
}

const table: ResourceType = {
  nameProperty: 'TableName',
  identify: ({ name, arn }) => {
    const Arn = arn('dynamodb', `table/${name}`);
    return { ref: name, attributes: { Arn, StreamArn: `${Arn}/stream/local` } };
  },
};

/**
 * Every resource type that the product's templates may use: those that run locally and those that mean nothing on one
 * machine. A type that is missing here stops the start, so that nothing of a deployment is silently left out.
 */
const resourceTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    identify: ({ name, arn, pseudo }) => {
      const url = `${pseudo.endpointUrl}/${pseudo.account}/${name}`;
      return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
    },
  },
  'AWS::SQS::QueuePolicy': namedOnly,
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    identify: ({ name, arn }) => ({ ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } }),
  },
  'AWS::Lambda::EventSourceMapping': {
    identify: ({ drawn }) => ({ ref: uuid(drawn(32)), attributes: { Id: uuid(drawn(32)) } }),
  },
  'AWS::Lambda::Permission': namedOnly,
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    identify: ({ name, pseudo, drawn, property }) => ({
      ref: name,
      attributes: {
        Arn: `arn:aws:iam::${pseudo.account}:role${property('Path') ?? '/'}${name}`,
        RoleId: `AROA${drawn(17).toUpperCase()}`,
      },
    }),
  },
  'AWS::IAM::Policy': namedOnly,
  'AWS::IAM::ManagedPolicy': {
    nameProperty: 'ManagedPolicyName',
    identify: ({ name, pseudo }) => {
      const PolicyArn = `arn:aws:iam::${pseudo.account}:policy/${name}`;
      return { ref: PolicyArn, attributes: { PolicyArn } };
    },
  },
  'AWS::KMS::Key': {
    identify: ({ drawn, arn }) => {
      const KeyId = uuid(drawn(32));
      return { ref: KeyId, attributes: { KeyId, Arn: arn('kms', `key/${KeyId}`) } };
    },
  },
  'AWS::KMS::Alias': { ...namedOnly, nameProperty: 'AliasName' },
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    identify: ({ name, drawn, arn }) => {
      const Id = arn('secretsmanager', `secret:${name}-${drawn(6)}`);
      return { ref: Id, attributes: { Id } };
    },
  },
  'AWS::SecretsManager::ResourcePolicy': namedOnly,
  'AWS::ApiGatewayV2::Api': {
    identify: ({ drawn, pseudo }) => {
      const ApiId = drawn(10);
      return {
        ref: ApiId,
        attributes: { ApiId, ApiEndpoint: `https://${ApiId}.execute-api.${pseudo.region}.amazonaws.com` },
      };
    },
  },
  'AWS::ApiGatewayV2::Route': { identify: ({ drawn }) => ({ ref: drawn(7), attributes: { RouteId: drawn(7) } }) },
  'AWS::ApiGatewayV2::Integration': {
    identify: ({ drawn }) => ({ ref: drawn(7), attributes: { IntegrationId: drawn(7) } }),
  },
  'AWS::ApiGatewayV2::Stage': { ...namedOnly, nameProperty: 'StageName' },
  'AWS::ApiGateway::RestApi': {
    identify: ({ drawn }) => {
      const RestApiId = drawn(10);
      return { ref: RestApiId, attributes: { RestApiId, RootResourceId: `${drawn(8)}00` } };
    },
  },
  'AWS::ApiGateway::Resource': drawnId('ResourceId', 6),
  'AWS::ApiGateway::Method': namedOnly,
  'AWS::ApiGateway::Deployment': drawnId('DeploymentId', 6),
  'AWS::ApiGateway::Stage': { ...namedOnly, nameProperty: 'StageName' },
  'AWS::ApiGateway::Authorizer': drawnId('AuthorizerId', 6),
  'AWS::ApiGateway::GatewayResponse': drawnId('Id', 10),
  'AWS::ApiGateway::UsagePlan': drawnId('Id', 6),
  'AWS::ApiGateway::ApiKey': drawnId('APIKeyId', 10),
  'AWS::ApiGateway::UsagePlanKey': drawnId('Id', 10),
  'AWS::ApiGateway::Account': namedOnly,
  'AWS::Events::EventBus': {
    nameProperty: 'Name',
    identify: ({ name, arn }) => ({ ref: name, attributes: { Name: name, Arn: arn('events', `event-bus/${name}`) } }),
  },
  'AWS::Events::EventBusPolicy': namedOnly,
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    identify: ({ name, arn }) => ({ ref: name, attributes: { Arn: arn('events', `rule/${name}`) } }),
  },
  'AWS::Events::Archive': {
    nameProperty: 'ArchiveName',
    identify: ({ name, arn }) => ({
      ref: name,
      attributes: { ArchiveName: name, Arn: arn('events', `archive/${name}`) },
    }),
  },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    identify: ({ name, arn }) => ({ ref: name, attributes: { Arn: `${arn('logs', `log-group:${name}`)}:*` } }),
  },
  'AWS::Logs::MetricFilter': namedOnly,
  'AWS::Logs::QueryDefinition': namedOnly,
  'AWS::Logs::ResourcePolicy': namedOnly,
  'AWS::CloudWatch::Alarm': {
    nameProperty: 'AlarmName',
    identify: ({ name, arn }) => ({ ref: name, attributes: { Arn: arn('cloudwatch', `alarm:${name}`) } }),
  },
  'AWS::CloudWatch::CompositeAlarm': {
    nameProperty: 'AlarmName',
    identify: ({ name, arn }) => ({ ref: name, attributes: { Arn: arn('cloudwatch', `alarm:${name}`) } }),
  },
  'AWS::CloudWatch::Dashboard': { ...namedOnly, nameProperty: 'DashboardName' },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    identify: ({ name, arn }) => {
      const TopicArn = arn('sns', name);
      return { ref: TopicArn, attributes: { TopicArn, TopicName: name } };
    },
  },
  'AWS::SNS::TopicPolicy': namedOnly,
  'AWS::SNS::Subscription': namedOnly,
  'AWS::Cognito::UserPool': {
    nameProperty: 'UserPoolName',
    identify: ({ drawn, arn, pseudo }) => {
      const id = `${pseudo.region}_${drawn(9)}`;
      const ProviderName = `cognito-idp.${pseudo.region}.amazonaws.com/${id}`;
      return {
        ref: id,
        attributes: {
          UserPoolId: id,
          Arn: arn('cognito-idp', `userpool/${id}`),
          ProviderName,
          ProviderURL: `https://${ProviderName}`,
        },
      };
    },
  },
  'AWS::Cognito::UserPoolClient': {
    nameProperty: 'ClientName',
    identify: ({ drawn }) => ({ ref: drawn(26), attributes: { ClientId: drawn(26) } }),
  },
  'AWS::Cognito::UserPoolDomain': { ...namedOnly, nameProperty: 'Domain' },
  'AWS::Cognito::ManagedLoginBranding': namedOnly,
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    identify: ({ name }) => ({ ref: name, attributes: { Arn: `arn:aws:s3:::${name}` } }),
  },
  'AWS::S3::BucketPolicy': namedOnly,
  'AWS::Scheduler::ScheduleGroup': {
    nameProperty: 'Name',
    identify: ({ name, arn }) => ({ ref: name, attributes: { Arn: arn('scheduler', `schedule-group/${name}`) } }),
  },
  'AWS::SES::ConfigurationSet': { ...namedOnly, nameProperty: 'Name' },
  'AWS::CDK::Metadata': namedOnly,
};

/** Throws StartError for a resource type that the local stack does not know. */
export function requireKnownType(type: string, path: string): void {
  if (resourceTypes[type] === undefined) {
    throw new StartError(`${path}: the local stack does not know the resource type ${type}.`);
  }
}

/** Throws StartError when the type is not known. Names and ids are the same on every run. */
export function identify(resource: ResourceAt): Identity {
  const path = `${resource.stackName}/${resource.logicalId}`;
  requireKnownType(resource.type, path);
  const type = resourceTypes[resource.type] ?? namedOnly;
  const given = type.nameProperty === undefined ? undefined : resource.property(type.nameProperty);
  const name = typeof given === 'string' ? given : `${resource.stackName}-${resource.logicalId}`;
  const { region, account } = resource.pseudo;
  const digest = createHash('sha256').update(path).digest('hex');
  return {
    name,
    ...type.identify({
      name,
      pseudo: resource.pseudo,
      arn: (service, part) => `arn:aws:${service}:${region}:${account}:${part}`,
      drawn: (length) => digest.slice(0, length),
      property: resource.property,
    }),
  };
}

function uuid(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
