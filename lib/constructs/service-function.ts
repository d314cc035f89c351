import { join } from 'node:path';
import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type FunctionName, functions } from '../functions.ts';
import { metricsNamespace } from '../metrics.ts';
import { removalPolicy } from '../removal-policy.ts';
import { resourceName } from '../resource-name.ts';
import type { StageSettings } from '../stage-config.ts';

/** What every function is built from. */
export interface FunctionSetting {
  readonly settings: StageSettings;
  /** Folder that holds one folder of code per function. */
  readonly bundles: string;
  readonly tableName: string;
}

export interface ServiceFunctionProps extends FunctionSetting {
  readonly name: FunctionName;
  /** Beyond what every function gets. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Groups roles, so that a policy can name all of them; begins and ends with a slash. */
  readonly rolePath?: string;
}

/** A bundled function with its own log group and a role that holds only the statements it is given: no managed policy. */
export class ServiceFunction extends Construct {
  readonly name: FunctionName;
  /** The deployed name as plain text, so that another stack can use it without a cross-stack reference. */
  readonly deployedName: string;
  readonly timeout: Duration;
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { name, settings } = props;
    const definition = functions[name];
    this.name = name;
    this.deployedName = resourceName(settings, name);
    this.timeout = Duration.seconds(definition.timeoutSeconds);

    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${this.deployedName}`,
      retention: settings.logRetentionDays,
      removalPolicy: removalPolicy(settings),
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      ...(props.rolePath !== undefined && { path: props.rolePath }),
    });
    logGroup.grantWrite(role);

    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: this.deployedName,
      description: definition.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(props.bundles, name)),
      memorySize: settings.memoryMegabytes[name] ?? definition.memoryMegabytes,
      timeout: this.timeout,
      tracing: settings.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: { ...commonEnvironment(props), ...props.environment },
      role,
      logGroup,
      ...logging(settings),
      ...reservation(props),
    });
    if (settings.tracing) acknowledgeTracing(role);
  }

  allow(statement: PolicyStatementProps): void {
    this.lambda.addToRolePolicy(new PolicyStatement(statement));
  }
}

function commonEnvironment({ name, settings, tableName }: ServiceFunctionProps): Record<string, string> {
  return {
    TABLE_NAME: tableName,
    STAGE: settings.stage,
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(settings),
    POWERTOOLS_LOG_LEVEL: settings.logLevel,
    NODE_OPTIONS: '--enable-source-maps',
  };
}

/**
 * JSON without Lambda's START, END and REPORT lines, which would cost about as much as the invocation itself.
 * The application filters by POWERTOOLS_LOG_LEVEL, so Lambda lets everything of it pass, metrics above all.
 */
function logging(settings: StageSettings) {
  return {
    loggingFormat: LoggingFormat.JSON,
    systemLogLevelV2: settings.logLevel === 'DEBUG' ? SystemLogLevel.INFO : SystemLogLevel.WARN,
    applicationLogLevelV2: ApplicationLogLevel.DEBUG,
  };
}

function reservation({ name, settings }: ServiceFunctionProps) {
  const reserved = settings.reservedConcurrency[name];
  return reserved === undefined ? {} : { reservedConcurrentExecutions: reserved };
}

function acknowledgeTracing(role: Role): void {
  const reason = 'X-Ray has no resources to name: its two write actions exist on "*" only.';
  Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason });
}
