/** One deployed function. `timeoutSeconds` also sets its queue's visibility timeout (six times as long). */
export interface FunctionDefinition {
  /** Path of the file that exports `handler`, from the project's root. */
  readonly entry: string;
  readonly description: string;
  /** Files that are deployed beside the code, by their paths from the project's root. */
  readonly assets?: readonly string[];
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
}

export const functionNames = [
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
] as const;

/** Also the name of the bundle's folder, and the `service` in logs and metrics. */
export type FunctionName = (typeof functionNames)[number];

/** Functions that a queue feeds. */
export const queueFunctionNames = [
  'answer-message',
  'store-history',
  'send-message',
  'fetch-media',
  'send-mail',
  'run-due-work',
] as const satisfies FunctionName[];
export type QueueFunctionName = (typeof queueFunctionNames)[number];

/** Every function that is bundled and deployed. */
export const functions: Readonly<Record<FunctionName, FunctionDefinition>> = {
  'receive-whatsapp': {
    entry: 'functions/webhooks/receive-whatsapp.ts',
    description: 'Checks, splits and queues what WhatsApp posts to the webhook',
    memoryMegabytes: 512,
    timeoutSeconds: 25,
  },
  'answer-message': {
    entry: 'functions/queues/answer-message.ts',
    description: 'Stores inbound messages, lets the bot decide and sends its reply',
    memoryMegabytes: 384,
    timeoutSeconds: 30,
  },
  'store-history': {
    entry: 'functions/queues/store-history.ts',
    description: 'Stores past messages that WhatsApp delivers in bulk after a number was connected',
    memoryMegabytes: 512,
    timeoutSeconds: 60,
  },
  'send-message': {
    entry: 'functions/queues/send-message.ts',
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
  'fetch-media': {
    entry: 'functions/queues/fetch-media.ts',
    description: "Copies the files of customers' messages from WhatsApp to our own storage",
    // Files are streamed; memory buys network.
    memoryMegabytes: 512,
    timeoutSeconds: 300,
  },
};
