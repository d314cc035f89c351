import * as z from 'zod';
import { DeploymentError } from './deployment-error.ts';
import { functionNames, queueFunctionNames } from './functions.ts';
import { graphVersions } from './graph-versions.ts';
import { BATCH_SIZE, NOISY_IN_FLIGHT } from './queues.ts';

export const Stage = z.enum(['dev', 'staging', 'prod']);
export type Stage = z.infer<typeof Stage>;

/** One complete copy of the product within a stage; part of every resource's name. */
export const Cell = z
  .string()
  .regex(/^[a-z][a-z0-9]{0,15}$/, 'must be 1 to 16 small letters and digits, a letter first');

const Origin = z
  .string()
  .regex(/^https?:\/\/[a-z0-9.-]+(?::\d+)?$/, 'must be an origin such as https://app.example.com, without a path');

const retentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365] as const;

const Settings = z.strictObject({
  stage: Stage,
  cell: Cell,
  deletionProtection: z.boolean(),
  /** What becomes of the table, the key, the secret and the logs when their stack is deleted. */
  removalPolicy: z.enum(['destroy', 'retain']),
  pointInTimeRecoveryDays: z.int().min(1).max(35),
  /** Days for which published events can be replayed; 0 keeps none. */
  eventArchiveDays: z.int().min(0).max(365),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']),
  logRetentionDays: z.literal(retentionDays),
  /** X-Ray, at its default sampling. */
  tracing: z.boolean(),
  alarmEmail: z.email().optional(),
  /** The sender of e-mails: an address of a domain that is verified in SES. */
  mailFrom: z.email(),
  /** Base address of Meta's Graph API, without the version. */
  graphBaseUrl: z.url({ protocol: /^https?$/ }),
  graphVersion: z.enum(graphVersions),
  /** How long an ambiguous send waits for its status; SQS delays a message by 900 seconds at most. */
  reconcileSeconds: z.int().min(1).max(900),
  /** The foundation model of Amazon Bedrock that may choose where a bot is unsure, such as `amazon.nova-micro-v1:0`. */
  languageModelId: z
    .string()
    .regex(/^[a-z0-9-]+\.[a-z0-9][a-z0-9.:-]*$/, 'must be the id of a foundation model, such as amazon.nova-micro-v1:0')
    .optional(),
  identity: z.strictObject({
    /** Plus adds threat protection: a price for each active user. */
    featurePlan: z.enum(['essentials', 'plus']),
    /** Administrators of tenants and of the platform are refused without a second factor. */
    requireAdminMfa: z.boolean(),
    accessTokenMinutes: z.int().min(5).max(1440),
    refreshTokenDays: z.int().min(1).max(3650),
  }),
  /** Where people use the product; a sign-in ends there. */
  dashboardUrl: z.url({ protocol: /^https?$/ }),
  /** Where browsers find the hosted login, Cognito's API and the REST API, when not at the addresses that AWS gives them. */
  loginUrl: z.url({ protocol: /^https?$/ }).optional(),
  userPoolUrl: z.url({ protocol: /^https?$/ }).optional(),
  apiUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Limits of the webhook's API. */
  api: z.strictObject({ requestsPerSecond: z.int().min(1), burst: z.int().min(1) }),
  /** Limits of the REST API over all organisations; each one also has those of its plan. */
  restApi: z.strictObject({ requestsPerSecond: z.int().min(1), burst: z.int().min(1) }),
  /** Origins besides the dashboard's whose pages may call the REST API from a browser. */
  allowedOrigins: z.array(Origin),
  /** Where a stage differs from the sizes in functions.ts. */
  memoryMegabytes: z.partialRecord(z.enum(functionNames), z.int().min(128).max(10_240)),
  /** How many copies of a function its queue may run at once. */
  maxConcurrency: z.record(z.enum(queueFunctionNames), z.int().min(2).max(1000)),
  /** Needs an account quota that leaves 100 unreserved; a fresh account has 10 in all, so nothing can be reserved there. */
  reservedConcurrency: z.partialRecord(z.enum(functionNames), z.int().min(1)),
});

/** Everything that differs by stage. */
export const StageSettings = Settings.superRefine((settings, context) => {
  for (const name of queueFunctionNames) {
    const reserved = settings.reservedConcurrency[name];
    if (reserved !== undefined && settings.maxConcurrency[name] >= reserved) {
      const message = `maxConcurrency of ${name} must be below its reservedConcurrency, or its queue throttles itself`;
      context.addIssue({ code: 'custom', path: ['maxConcurrency', name], message });
    }
  }
  // What the others have in flight counts when one worker asks for more.
  const fewest = NOISY_IN_FLIGHT / BATCH_SIZE + 1;
  if (settings.maxConcurrency['answer-message'] < fewest) {
    const message = `maxConcurrency of answer-message must be at least ${fewest}, or one organisation's flood holds up all others`;
    context.addIssue({ code: 'custom', path: ['maxConcurrency', 'answer-message'], message });
  }
});
export type StageSettings = z.infer<typeof StageSettings>;

/** The settings that `-c name=value` may override for one deployment. */
const Overrides = Settings.pick({
  cell: true,
  logLevel: true,
  tracing: true,
  alarmEmail: true,
  mailFrom: true,
  graphBaseUrl: true,
  graphVersion: true,
  reconcileSeconds: true,
  languageModelId: true,
  dashboardUrl: true,
  loginUrl: true,
  userPoolUrl: true,
  apiUrl: true,
  allowedOrigins: true,
}).partial();
export type SettingOverrides = z.infer<typeof Overrides>;

type StageDefaults = Omit<StageSettings, 'stage'>;

/** Until a deployment names its own: nobody can verify this domain, so SES takes nothing from it. */
export const unverifiedSender = 'no-reply@crm.example.com';

const common = {
  cell: 'main',
  tracing: false,
  mailFrom: unverifiedSender,
  graphBaseUrl: 'https://graph.facebook.com',
  graphVersion: 'v26.0',
  dashboardUrl: 'http://localhost:3000',
} as const;

/** What staging shares with prod, so that what was tested there is what runs here. */
const production = {
  ...common,
  deletionProtection: true,
  removalPolicy: 'retain',
  pointInTimeRecoveryDays: 35,
  eventArchiveDays: 30,
  logLevel: 'INFO',
  reconcileSeconds: 120,
  identity: { featurePlan: 'essentials', requireAdminMfa: true, accessTokenMinutes: 60, refreshTokenDays: 30 },
  memoryMegabytes: {},
} as const;

/** For a stage without load: two copies are the fewest that a queue can be given. */
const small = {
  'answer-message': 6,
  'store-history': 2,
  'send-message': 2,
  'send-mail': 2,
  'run-due-work': 2,
  'fetch-media': 2,
  'deliver-quotation': 2,
  'follow-tickets': 2,
} as const;

const defaults: Readonly<Record<Stage, StageDefaults>> = {
  dev: {
    ...common,
    deletionProtection: false,
    removalPolicy: 'destroy',
    pointInTimeRecoveryDays: 1,
    eventArchiveDays: 0,
    logLevel: 'DEBUG',
    logRetentionDays: 7,
    reconcileSeconds: 20,
    identity: { featurePlan: 'essentials', requireAdminMfa: false, accessTokenMinutes: 60, refreshTokenDays: 30 },
    api: { requestsPerSecond: 100, burst: 100 },
    allowedOrigins: [],
    restApi: { requestsPerSecond: 500, burst: 1000 },
    memoryMegabytes: {},
    maxConcurrency: small,
    reservedConcurrency: {},
  },
  staging: {
    ...production,
    logRetentionDays: 30,
    api: { requestsPerSecond: 500, burst: 500 },
    allowedOrigins: [],
    restApi: { requestsPerSecond: 500, burst: 1000 },
    maxConcurrency: small,
    reservedConcurrency: {},
  },
  prod: {
    ...production,
    logRetentionDays: 90,
    api: { requestsPerSecond: 5000, burst: 2500 },
    allowedOrigins: [],
    restApi: { requestsPerSecond: 2000, burst: 2000 },
    maxConcurrency: {
      ...small,
      'answer-message': 180,
      'store-history': 15,
      'send-message': 90,
      'run-due-work': 20,
      'fetch-media': 20,
      'deliver-quotation': 10,
      'follow-tickets': 20,
    },
    reservedConcurrency: {
      'receive-whatsapp': 250,
      'answer-message': 200,
      'store-history': 20,
      'send-message': 100,
    },
  },
};

/**
 * The settings of a stage, with overrides for one deployment.
 * Throws a DeploymentError for an unknown stage or setting, or a wrong value.
 */
export function stageSettings(stage: string, overrides: SettingOverrides = {}): StageSettings {
  const known = Stage.safeParse(stage);
  if (!known.success) throw new DeploymentError(`Unknown stage "${stage}": choose one of ${Stage.options.join(', ')}.`);
  return parsed(StageSettings, { ...defaults[known.data], ...overrides, stage: known.data });
}

/**
 * The settings that CDK context asks for: `stage` is required, every other plain key must be a setting.
 * CDK's own keys (feature flags, look-ups) contain a colon or a slash and are left alone.
 */
export function settingsFromContext(context: Readonly<Record<string, unknown>>): StageSettings {
  const { stage, ...rest } = Object.fromEntries(Object.entries(context).filter(([key]) => !/[:/]/.test(key)));
  if (typeof stage !== 'string')
    throw new DeploymentError(`Name the stage with -c stage=<name>: one of ${Stage.options.join(', ')}.`);
  const values = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, typedValue(key, value)]));
  return stageSettings(stage, parsed(Overrides, values));
}

/** `-c` gives every value as text; the origins are a list with commas. */
function typedValue(key: string, value: unknown): unknown {
  if (key === 'allowedOrigins' && typeof value === 'string') return value.split(',').filter((origin) => origin !== '');
  return typeof value === 'string' && /^(?:true|false|\d+)$/.test(value) ? JSON.parse(value) : value;
}

function parsed<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new DeploymentError(result.error.issues.map(sentence).join(' '));
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const known = ['stage', ...Object.keys(Overrides.shape)].join(', ');
    return `Unknown setting ${issue.keys.map((key) => `"${key}"`).join(', ')}: -c knows ${known}.`;
  }
  return `The setting ${issue.path.join('.')} is wrong: ${issue.message}.`;
}
