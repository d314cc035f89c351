import { type Place, unknownConstruct } from './policy-document.ts';

/** What is known of a request, by condition key in lower case: IAM does not tell keys apart by case. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

/** Values by condition key as AWS writes it; one without a value is absent. */
export type ContextEntries = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Keys that have one value in a request at most. */
const singleValued = [
  'aws:CurrentTime',
  'aws:EpochTime',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalServiceName',
  'aws:PrincipalType',
  'aws:RequestedRegion',
  'aws:ResourceAccount',
  'aws:SecureTransport',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:SourceIp',
  'dynamodb:EnclosingOperation',
  'dynamodb:FullTableScan',
  'dynamodb:ReturnConsumedCapacity',
  'dynamodb:ReturnValues',
  'dynamodb:Select',
  'events:detail-type',
  'events:source',
  'kms:CallerAccount',
  'kms:EncryptionAlgorithm',
  'kms:RequestAlias',
  'kms:ViaService',
  'iam:PassedToService',
  'secretsmanager:SecretId',
  'secretsmanager:VersionStage',
  'ses:FromAddress',
  'ses:FromDisplayName',
  'sts:RoleSessionName',
];
/** Keys with a name of the caller's own behind them. */
const prefixes = ['aws:PrincipalTag/', 'aws:RequestTag/', 'aws:ResourceTag/', 'kms:EncryptionContext:'];
const multivalued = ['aws:TagKeys', 'dynamodb:LeadingKeys', 'kms:EncryptionContextKeys', 'ses:Recipients'];

const singleNames = new Set(singleValued.map((name) => name.toLowerCase()));
const multipleNames = new Set(multivalued.map((name) => name.toLowerCase()));
const prefixNames = prefixes.map((name) => name.toLowerCase());

export interface ContextKey {
  readonly key: string;
  readonly isMultivalued: boolean;
}

/** Throws StartError for a condition key whose value the local stack would not know. */
export function contextKey(name: string, place: Place): ContextKey {
  const key = name.toLowerCase();
  if (multipleNames.has(key)) return { key, isMultivalued: true };
  if (singleNames.has(key)) return { key, isMultivalued: false };
  if (prefixNames.some((prefix) => key.startsWith(prefix) && key.length > prefix.length)) {
    return { key, isMultivalued: false };
  }
  throw unknownConstruct(place, `the condition key ${name}`);
}

export function requestContext(...parts: readonly ContextEntries[]): RequestContext {
  const context = new Map<string, readonly string[]>();
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      const values = typeof value === 'string' ? [value] : (value ?? []);
      if (values.length > 0) context.set(name.toLowerCase(), values);
    }
  }
  return context;
}
