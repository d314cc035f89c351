import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Attempts of one request, the first included: throttles and lost answers are repeated inside the SDK. */
export const MAX_ATTEMPTS = 4;

/** The document client that both tables use. Empty attributes are left out, so `undefined` never reaches the table. */
export const createDocuments = (client = new DynamoDBClient({ maxAttempts: MAX_ATTEMPTS })): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
