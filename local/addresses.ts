import { appSecret, verifyToken } from './demo.ts';
import { idpClient } from './sim/idp/oidc-provider.ts';
import { samlMetadataUrl, simulatedIssuer } from './sim/idp/simulated-address.ts';

/** A fixed address of the local stack, for people. `link` is what a browser can open; without it, it is only told. */
export interface Address {
  readonly path: string;
  readonly link?: string;
  readonly what: string;
}

/** Everything that answers, in the order in which a newcomer wants it. */
export const addresses: readonly Address[] = [
  { path: '/', link: '/', what: 'This page: every address, and what to try first' },
  { path: '/phone', link: '/phone', what: 'A phone: write to a demo tenant as a customer and read the answers' },
  {
    path: '/sign-in',
    link: '/sign-in',
    what: 'Sign in: see who you are, change over to another organisation, add a second factor',
  },
  {
    path: '/sim/sign-in',
    link: '/sim/sign-in',
    what: 'What a program needs to sign in: user pool, clients, where a sign-in ends',
  },
  { path: '/login', what: 'The hosted login, with Cognito’s paths: /oauth2/authorize, /oauth2/token, /logout …' },
  {
    path: '/webhooks/whatsapp',
    link: `/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=${verifyToken}&hub.challenge=it-works`,
    what: `The webhook: GET verifies with ${verifyToken}, POST takes events signed with ${appSecret}`,
  },
  { path: '/sim/graph/log', link: '/sim/graph/log', what: 'Every message that the product sent, in order' },
  {
    path: '/sim/mailbox',
    link: '/sim/mailbox',
    what: 'E-mails that were sent, the newest first; ?to= picks, DELETE empties',
  },
  { path: '/sim/mailbox/page', link: '/sim/mailbox/page', what: 'The same as a page' },
  {
    path: '/sim/idp/{name}',
    link: '/sim/idp/acme/.well-known/openid-configuration',
    what: `An organisation’s identity provider: OIDC issuer ${simulatedIssuer('{name}')}, client ${idpClient.id} with ${idpClient.secret}; SAML metadata ${samlMetadataUrl('{name}')}`,
  },
  { path: '/sim/dns', link: '/sim/dns', what: 'TXT records that prove domains; POST {"name","text"} adds one' },
  { path: '/sim/queues', link: '/sim/queues', what: 'How many messages each queue holds' },
  {
    path: '/sim/usage',
    link: '/sim/usage',
    what: 'The meter: every billable operation by function, and what it would cost; DELETE resets',
  },
  { path: '/sim/usage/page', link: '/sim/usage/page', what: 'The same as a page: where each cent goes' },
  { path: '/sim/aws/faults', link: '/sim/aws/faults', what: 'Errors for the next AWS calls; POST adds one' },
  {
    path: '/sim/faults/rates',
    link: '/sim/faults/rates',
    what: 'Faults by chance, from a seed; POST sets the rates, DELETE ends them',
  },
  { path: '/sim/graph/faults', what: 'Errors for the next sends; POST adds one' },
  { path: '/sim/functions/{name}/kill', what: 'POST kills a function in the middle of its work' },
  {
    path: '/sim/phone/media',
    what: 'POST with ?phoneNumberId= keeps a customer’s file and tells its id for a message; GET with &id= opens one',
  },
  { path: '/healthz', link: '/healthz', what: '200 when everything is up' },
];
