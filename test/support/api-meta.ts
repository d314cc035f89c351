import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { openDatabase } from '../../local/sim/database.ts';
import { SIM_APP_ID, type SimNumber } from '../../local/sim/sim-number.ts';
import { createSimulator } from '../../local/sim/simulator.ts';
import { startTestServer } from './test-server.ts';

const SECRET_ARN = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:whatsapp';
const APP_SECRET = 'app-secret';

/** Reaches every number that the simulated Meta knows but those below. */
export const META_TOKEN = 'meta-token';
/** Lacks the permission to manage accounts. */
export const WEAK_TOKEN = 'weak-token';

const numberOf = (id: number, accessToken: string, scopes?: string[]): SimNumber => ({
  phoneNumberId: String(id),
  displayPhoneNumber: `+49 30 ${id}`,
  tenantName: `Number ${id}`,
  accessToken,
  languages: ['en'],
  ...(scopes !== undefined && { scopes }),
});

/** Of numbers that no world has. */
export const SPARE_NUMBER_ID = '100000001009000';
export const OTHER_SPARE_NUMBER_ID = '100000001009001';
export const WEAK_NUMBER_ID = '100000001009002';
export const wabaIdOf = (phoneNumberId: string): string => `2${phoneNumberId.slice(1)}`;

/** Of the numbers of worlds, which count up from here. */
export const FIRST_NUMBER_ID = 100_000_001_000_000;
const WORLDS = 400;
const numbers = [
  ...Array.from({ length: WORLDS }, (_, at) => numberOf(FIRST_NUMBER_ID + at, META_TOKEN)),
  numberOf(Number(SPARE_NUMBER_ID), META_TOKEN),
  numberOf(Number(OTHER_SPARE_NUMBER_ID), 'other-token'),
  numberOf(Number(WEAK_NUMBER_ID), WEAK_TOKEN, ['whatsapp_business_messaging']),
];

export interface Meta {
  /** Its accounts have the templates again that they began with. */
  forgetTemplates(): void;
  close(): Promise<void>;
}

/** Meta's Graph API as the local stack simulates it, and a key for tokens; the functions find both in their environment. */
export async function startMeta(): Promise<Meta> {
  const dataDir = mkdtempSync(join(tmpdir(), 'meta-'));
  const simulator = createSimulator({
    ...{ dataDir, numbers, appSecrets: [APP_SECRET] },
    webhookUrl: () => 'http://127.0.0.1:9/webhooks/whatsapp',
  });
  const database = openDatabase(dataDir);
  const server = await startTestServer((req, res) => {
    void simulator.handle(req, res, new URL(req.url ?? '', 'http://meta'));
  });
  Object.assign(process.env, {
    TOKEN_KEY_ARN: 'arn:aws:kms:eu-central-1:000000000000:key/tokens',
    WHATSAPP_SECRET_ARN: SECRET_ARN,
    GRAPH_BASE_URL: `${server.url}/sim/graph`,
    GRAPH_VERSION: 'v26.0',
  });
  mockClient(SecretsManagerClient)
    .on(GetSecretValueCommand)
    .resolves({ SecretString: 'page-token-secret' })
    .on(GetSecretValueCommand, { SecretId: SECRET_ARN })
    .resolves({
      SecretString: JSON.stringify({ appId: SIM_APP_ID, appSecrets: [APP_SECRET], verifyToken: 'verify' }),
    });
  mockKeys();
  return {
    forgetTemplates: () => database.exec('DELETE FROM templates'),
    close: async () => {
      database.close();
      await simulator.close();
      await server.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Encrypts nothing, but opens a token for the tenant only whose it is. */
const mockKeys = (): void => {
  const keys = mockClient(KMSClient);
  keys.on(EncryptCommand).callsFake(({ Plaintext, EncryptionContext }) => ({
    CiphertextBlob: Buffer.from(`${EncryptionContext.tenantId}|${Buffer.from(Plaintext).toString()}`),
  }));
  keys.on(DecryptCommand).callsFake(({ CiphertextBlob, EncryptionContext }) => {
    const [owner, token = ''] = Buffer.from(CiphertextBlob).toString().split('|');
    if (owner !== EncryptionContext.tenantId) throw new Error('The token is of another tenant.');
    return { Plaintext: Buffer.from(token) };
  });
};
