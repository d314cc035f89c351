import { SIM_APP_ID, type SimNumber } from './sim/sim-number.ts';

/** What the local stack stands in for: the values that a deployment gets from Meta and from its operator. */
export const appSecret = 'local-app-secret';
export const verifyToken = 'local-verify-token';

/** The WhatsApp numbers of the two demo tenants. */
export const demoNumbers: SimNumber[] = [
  {
    phoneNumberId: '100000000000001',
    displayPhoneNumber: '+1 555 010 0001',
    tenantName: 'acme',
    accessToken: 'local-token-acme',
    languages: ['en', 'es'],
  },
  {
    phoneNumberId: '100000000000002',
    displayPhoneNumber: '+971 4 555 0102',
    tenantName: 'globex',
    accessToken: 'local-token-globex',
    languages: ['ar', 'en'],
  },
];

/** A number that exists at Meta and belongs to no tenant yet: for trying out how one is connected. */
export const spareNumber: SimNumber = {
  phoneNumberId: '100000000000003',
  displayPhoneNumber: '+49 30 5550103',
  tenantName: 'spare',
  accessToken: 'local-token-spare',
  languages: ['en', 'de'],
};

/** Values of the template's secrets, by the environment variable that names the secret to a function. */
export const secretValues: Readonly<Record<string, string>> = {
  WHATSAPP_SECRET_ARN: JSON.stringify({ appId: SIM_APP_ID, appSecrets: [appSecret], verifyToken }),
  PAGE_TOKEN_SECRET_ARN: 'local-page-token-secret',
};
