import { existsSync, readdirSync } from 'node:fs';

/** A file by its path from the project's root, deployed under its own name or as `to`. */
export type Asset = string | { readonly from: string; readonly to: string };

/** One deployed function. `timeoutSeconds` also sets its queue's visibility timeout (six times as long). */
export interface FunctionDefinition {
  /** Path of the file that exports `handler`, from the project's root. */
  readonly entry: string;
  readonly description: string;
  /** Files that are deployed beside the code. */
  readonly assets?: readonly Asset[];
  /** Modules of which the code imports each by `import()`, when it is first needed: bundles of their own beside it. */
  readonly loadedLater?: readonly string[];
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
}

/** What the REST API serves: `/tickets` and all paths below it go to the function `api-tickets`, and so on. */
const apiResourceNames = [
  'me',
  'settings',
  'users',
  'teams',
  'invitations',
  'api-keys',
  'sso',
  'phone-numbers',
  'customers',
  'conversations',
  'templates',
  'canned-replies',
  'tickets',
  'lookups',
  'quotations',
  'audit',
  'grants',
  'platform',
] as const;
export type ApiResource = (typeof apiResourceNames)[number];
export type ApiFunctionName = `api-${ApiResource}`;

/** The resources that have code. */
export const apiResources: readonly ApiResource[] = apiResourceNames.filter((resource) =>
  existsSync(new URL(`../${apiEntry(resource)}`, import.meta.url)),
);

const workerNames = [
  'receive-whatsapp',
  'answer-message',
  'store-history',
  'send-message',
  'publish-changes',
  'pre-token-generation',
  'authorize-request',
  'admit-people',
  'send-mail',
  'run-due-work',
  'fetch-media',
  'deliver-quotation',
  'follow-tickets',
  'api-docs',
  'sign-in-pages',
] as const;

/** Also the name of the bundle's folder, and the `service` in logs and metrics. */
export type FunctionName = (typeof workerNames)[number] | ApiFunctionName;

/** Every function that is bundled and deployed. */
export const functionNames: readonly FunctionName[] = [
  ...workerNames,
  ...apiResources.map((resource): ApiFunctionName => `api-${resource}`),
];

/** What the bot learned about words; read by what reads messages. */
const BOT_MEANING = 'shared/bot/meaning.bin';

/** Functions that a queue feeds. */
export const queueFunctionNames = [
  'answer-message',
  'store-history',
  'send-message',
  'fetch-media',
  'send-mail',
  'deliver-quotation',
  'run-due-work',
  'follow-tickets',
] as const satisfies FunctionName[];
export type QueueFunctionName = (typeof queueFunctionNames)[number];

export const functions: Readonly<Record<FunctionName, FunctionDefinition>> = {
  'receive-whatsapp': {
    entry: 'functions/webhooks/receive-whatsapp.ts',
    description: 'Checks, splits and queues what WhatsApp posts to the webhook',
    memoryMegabytes: 512,
    timeoutSeconds: 25,
  },
  'answer-message': {
    entry: 'functions/queues/answer-message.ts',
    assets: [BOT_MEANING],
    loadedLater: ['shared/adapters/bedrock/bedrock-chooser.ts'],
    description: 'Stores inbound messages, lets the bot decide and sends its reply',
    memoryMegabytes: 384,
    timeoutSeconds: 30,
  },
  'store-history': {
    entry: 'functions/queues/store-history.ts',
    assets: [BOT_MEANING],
    description: 'Stores past messages that WhatsApp delivers in bulk after a number was connected',
    memoryMegabytes: 512,
    timeoutSeconds: 60,
  },
  'send-message': {
    entry: 'functions/queues/send-message.ts',
    assets: [BOT_MEANING],
    description: 'Sends queued outbound messages and retries of replies',
    memoryMegabytes: 512,
    timeoutSeconds: 30,
  },
  'publish-changes': {
    entry: 'functions/streams/publish-changes.ts',
    description: 'Publishes the outbox events of the table stream to the event bus',
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  'pre-token-generation': {
    entry: 'functions/auth/pre-token-generation.ts',
    description: 'Puts tenant, user and role into the access tokens of the user pool',
    memoryMegabytes: 512,
    // Cognito waits five seconds.
    timeoutSeconds: 5,
  },
  'authorize-request': {
    entry: 'functions/auth/authorize-request.ts',
    description: 'Decides who calls the REST API, by access token or API key',
    memoryMegabytes: 512,
    timeoutSeconds: 10,
  },
  'admit-people': {
    entry: 'functions/auth/admit-people.ts',
    description: 'Accepts invitations, and says how an address signs in',
    memoryMegabytes: 512,
    timeoutSeconds: 10,
  },
  'send-mail': {
    entry: 'functions/queues/send-mail.ts',
    description: 'Tells people by e-mail of events of the bus',
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  'run-due-work': {
    entry: 'functions/queues/run-due-work.ts',
    description: 'Does what a schedule says is due',
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  'follow-tickets': {
    entry: 'functions/queues/follow-tickets.ts',
    description: 'Moves clocks and schedules of tickets by events of the bus',
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  'fetch-media': {
    entry: 'functions/queues/fetch-media.ts',
    description: "Copies the files of customers' messages from WhatsApp to our own storage",
    // Files are streamed; memory buys network.
    memoryMegabytes: 512,
    timeoutSeconds: 300,
  },
  'deliver-quotation': {
    entry: 'functions/queues/deliver-quotation.ts',
    assets: [
      'node_modules/harfbuzzjs/dist/harfbuzz.wasm',
      'node_modules/harfbuzzjs/dist/harfbuzz-subset.wasm',
      ...fontFiles(),
    ],
    description: 'Makes the documents of quotations and brings them to the customers',
    // Making a document is work for the processor.
    memoryMegabytes: 1024,
    timeoutSeconds: 60,
  },
  'api-docs': {
    entry: 'functions/docs/serve-docs.ts',
    assets: [
      'functions/docs/start-reference.js',
      'node_modules/swagger-ui-dist/swagger-ui-bundle.js',
      'node_modules/swagger-ui-dist/swagger-ui.css',
    ],
    description: "The REST API's OpenAPI document and its reference",
    memoryMegabytes: 512,
    timeoutSeconds: 10,
  },
  'sign-in-pages': {
    entry: 'functions/pages/serve-pages.ts',
    assets: ['join.js', 'pages.css', 'sign-in.js', 'signed-in.js', 'steps.js'].map(
      (file) => `functions/pages/browser/${file}`,
    ),
    description: 'The pages for accepting an invitation and signing in',
    memoryMegabytes: 512,
    timeoutSeconds: 10,
  },
  'api-me': apiFunction('me', 'Who the caller is and what it may do'),
  'api-settings': apiFunction('settings', 'Settings of the organisation'),
  'api-users': apiFunction('users', 'People of the organisation'),
  'api-teams': apiFunction('teams', 'Teams of the organisation'),
  'api-invitations': apiFunction('invitations', 'Invitations of people by e-mail'),
  'api-api-keys': apiFunction('api-keys', 'API keys of integrations'),
  'api-sso': apiFunction('sso', "Sign-in with the organisation's own provider"),
  'api-phone-numbers': apiFunction('phone-numbers', 'WhatsApp numbers of the organisation'),
  'api-customers': apiFunction('customers', 'Customers of the organisation'),
  'api-conversations': apiFunction('conversations', 'The inbox: conversations and messages'),
  'api-templates': apiFunction('templates', "WhatsApp's message templates"),
  'api-canned-replies': apiFunction('canned-replies', 'Prepared texts for replies'),
  'api-tickets': apiFunction('tickets', 'Tickets of customers'),
  'api-lookups': {
    ...apiFunction('lookups', 'Lookup tables of the bot'),
    assets: [BOT_MEANING],
    // A whole processor: a replay reads thousands of messages while a person waits.
    memoryMegabytes: 1769,
  },
  'api-audit': apiFunction('audit', 'Who did what in the organisation'),
  'api-grants': apiFunction('grants', "The platform's accesses to conversations, as the organisation sees them"),
  'api-platform': apiFunction('platform', "The platform's administrators: organisations and plans"),
  'api-quotations': apiFunction('quotations', 'Quotations for customers'),
};

/** The fonts of documents: of each family the table of its files, and those of the normal style. */
function fontFiles(): Asset[] {
  const folder = 'node_modules/@fontsource-variable';
  const list = (path: string) => readdirSync(new URL(`../${path}`, import.meta.url)).toSorted();
  return list(folder).flatMap((family) => {
    const files = list(`${folder}/${family}/files`).filter((name) => name.endsWith('-wght-normal.woff2'));
    const paths = ['unicode.json', ...files.map((name) => `files/${name}`)];
    return paths.map((path) => ({ from: `${folder}/${family}/${path}`, to: `fonts/${family}/${path}` }));
  });
}

function apiEntry(resource: ApiResource): string {
  return `functions/api/${resource}/index.ts`;
}

/** Below the 29 seconds that API Gateway waits. A person waits as well, hence the memory, which brings processor time. */
function apiFunction(resource: ApiResource, description: string): FunctionDefinition {
  return {
    entry: apiEntry(resource),
    description: `REST API: ${description}`,
    memoryMegabytes: 1024,
    timeoutSeconds: 25,
  };
}
