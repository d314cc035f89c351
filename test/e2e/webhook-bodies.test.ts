import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoNumbers } from '../../local/demo.ts';
import { demoTenants } from '../../local/demo-tables.ts';
import { parseCallbackData } from '../../shared/adapters/whatsapp/callback-data.ts';
import { concurrently } from '../../shared/core/concurrently.ts';
import { Customer } from '../../shared/customers/customer.ts';
import { AsideItem } from '../../shared/webhooks/set-aside.ts';
import { whatsappFixtures } from '../support/whatsapp-fixtures.ts';
import { eventually } from './support/eventually.ts';
import { type OwnFixture, ownFixture } from './support/own-fixture.ts';
import type { StoredItem } from './support/stored-items.ts';
import { startTestStack, type TestStack } from './support/test-stack.ts';

const ACCOUNT_EVENT = ['aside account-event'];
const WITHOUT_KEY = ['aside status-without-key'];

/** For each body what it leaves behind: messages with origin, direction, type, `answered` and summary; asides; preferences. */
const EFFECTS: Record<string, string[]> = {
  'account_review_update-bindambc-1': ACCOUNT_EVENT,
  'account_update_account_offboarded-metadocs-1': ACCOUNT_EVENT,
  'account_update_account_reconnected-metadocs-1': ACCOUNT_EVENT,
  'account_update_account_restriction-bindambc-1': ACCOUNT_EVENT,
  'account_update_account_violation-metadocs-1': ACCOUNT_EVENT,
  'account_update_disabled_update-bindambc-1': ACCOUNT_EVENT,
  'account_update_partner_added-metadocs-1': ACCOUNT_EVENT,
  'account_update_partner_removed-metadocs-1': ACCOUNT_EVENT,
  'account_update_verified_account-bindambc-1': ACCOUNT_EVENT,
  'automatic_events-metadocs-1': ACCOUNT_EVENT,
  'button-bindambc-1': ['live in button answered: Chose: SIM'],
  'button_bsuid-pywa-1': ['live in button answered: Chose: title'],
  'call_connect_bsuid-pywa-1': ['live out call: Call to the customer'],
  'contacts-bindambc-1': ['live in contacts answered: Contact: Person Ok'],
  'document-bindambc-1': ['live in document answered: Document: 4_641947.pdf'],
  'field_misplaced-metadocs-1': ACCOUNT_EVENT,
  'flows-metadocs-1': ACCOUNT_EVENT,
  'group_lifecycle_update-metadocs-1': ACCOUNT_EVENT,
  'group_participants_update-metadocs-1': ACCOUNT_EVENT,
  'group_settings_update-metadocs-1': ACCOUNT_EVENT,
  'group_status_update-metadocs-1': ACCOUNT_EVENT,
  'history-meta-whatsapp-rs-1': ['history in text: Do you ship to Canada?', 'history out image: Image'],
  'image-bindambc-1': ['live in image answered: Image'],
  'image_bsuid-pywa-1': ['live in image answered: Image'],
  'interactive_button_reply-metadocs-1': ['live in interactive answered: Chose: Change'],
  'interactive_call_permission_reply_bsuid-pywa-1': ['live in interactive: Allowed calls'],
  'interactive_list_reply-metadocs-1': ['live in interactive answered: Chose: Priority Mail Express'],
  'interactive_list_reply_bsuid-pywa-1': ['live in interactive answered: Chose: title'],
  'interactive_nfm_reply-chatwoot-1': ['live in interactive answered: Form answered'],
  'interactive_nfm_reply_bsuid-meta-whatsapp-rs-1': [
    'live in interactive answered: Address: Sheena Nelson +919876543210 400063, Goregaon, Wing A, Cello Triumph,IB Patel Rd, Mumbai, 8',
  ],
  'location-bindambc-1': ['live in location answered: Location: -10.93941311633, -10.606395436721'],
  'location_forwarded_bsuid-pywa-1': ['live in location answered: Location: 12.25089, 43.90539'],
  'message_template_components_update-metadocs-1': ACCOUNT_EVENT,
  'messaging_handovers-meta-whatsapp-rs-1': ACCOUNT_EVENT,
  'mixed_batch-piusalfred-1': [
    'live in reaction: Reaction 👍 to a message',
    'live in text answered: Hello from a text message',
  ],
  'order-metadocs-1': ['live in order answered: Order with 1 item'],
  'payment_configuration_update-metadocs-1': ACCOUNT_EVENT,
  'phone_number_name_update-bindambc-1': ACCOUNT_EVENT,
  'phone_number_quality_update-bindambc-1': ACCOUNT_EVENT,
  'reaction-bindambc-1': ['live in reaction: Reaction 👍 to a message'],
  'reaction_bsuid-pywa-1': ['live in reaction: Reaction 😮 to a message'],
  'smb_app_state_sync-meta-whatsapp-rs-1': ACCOUNT_EVENT,
  'smb_message_echoes-chatwoot-1': ['echo out text: echo reply'],
  'smb_message_echoes_bsuid-meta-whatsapp-rs-1': ['echo out text: Your order has shipped!'],
  'standby-meta-whatsapp-rs-1': ['echo out text: Hello! Your order #12345 has shipped.'],
  'status_delivered-bindambc-1': WITHOUT_KEY,
  'status_delivered_bsuid-metadocs-1': WITHOUT_KEY,
  'status_delivered_bsuid_nophone-meta-whatsapp-rs-1': WITHOUT_KEY,
  'status_failed-bindambc-1': WITHOUT_KEY,
  'status_read-bindambc-1': WITHOUT_KEY,
  'status_read_bsuid-pywa-1': WITHOUT_KEY,
  'status_read_bsuid_nophone-whatsapp-api-js-1': WITHOUT_KEY,
  'status_sent-bindambc-1': WITHOUT_KEY,
  'status_sent_bsuid-pywa-1': WITHOUT_KEY,
  'status_sent_bsuid_nophone-whatsapp-api-js-1': WITHOUT_KEY,
  'sticker-bindambc-1': ['live in sticker: Sticker'],
  'sticker_bsuid-pywa-1': ['live in sticker: Sticker'],
  'system_user_changed_number-chatwoot-1': ['live in system: Changed number to +16505550057'],
  'system_user_changed_user_id-chatwoot-1': ['live in system: Changed WhatsApp user id'],
  'template_category_update-metadocs-1': ACCOUNT_EVENT,
  'template_status_approved-metadocs-1': ACCOUNT_EVENT,
  'template_status_rejected-bindambc-1': ACCOUNT_EVENT,
  'text-bindambc-1': ['live in text answered: hi everyone!'],
  'text_bsuid-chatwoot-1': ['live in text answered: phone and bsuid'],
  'text_bsuid_nophone-chatwoot-1': ['live in text answered: bsuid only'],
  'text_forwarded_bsuid-pywa-1': ['live in text answered: forwarded text'],
  'text_referral-metadocs-1': ['live in text answered: Can I get more info about this?'],
  'text_referral_bsuid-chatwoot-1': ['live in text answered: Hello nielekeze'],
  'text_refproduct-metadocs-1': ['live in text answered: Is this still available?'],
  'text_reply-chatwoot-1': ['live in text answered: This is a reply'],
  'unsupported-bindambc-1': ['live in unsupported answered: Message of a kind that WhatsApp does not pass on'],
  'unsupported_bsuid-pywa-1': ['live in unsupported answered: Message of a kind that WhatsApp does not pass on'],
  'user_preferences_bsuid-meta-whatsapp-rs-1': ['preference stop'],
  'value_errors-metadocs-1': ['aside number-error'],
  'video-bindambc-1': ['live in video answered: Video: hello world'],
  'voice-bindambc-1': ['live in audio answered: Voice message'],
};

/** What becomes of a reply by the body's status, when the status carries the reply's key. */
const STATUS_EFFECTS: Record<string, string> = {
  'status_delivered-bindambc-1': 'delivered',
  'status_delivered_bsuid-metadocs-1': 'delivered',
  'status_delivered_bsuid_nophone-meta-whatsapp-rs-1': 'delivered',
  'status_failed-bindambc-1': 'failed 131053 reply-failed',
  'status_read-bindambc-1': 'read',
  'status_read_bsuid-pywa-1': 'read',
  'status_read_bsuid_nophone-whatsapp-api-js-1': 'read',
  // What Meta accepted is sent: this status adds nothing and is not written.
  'status_sent-bindambc-1': 'accepted',
  'status_sent_bsuid-pywa-1': 'accepted',
  'status_sent_bsuid_nophone-whatsapp-api-js-1': 'accepted',
};

const { phoneNumberId = '', tenantName } = demoNumbers[0] ?? {};
const { tenantId = '' } = demoTenants.find(({ slug }) => slug === tenantName) ?? {};
const EARLIER_SECONDS = 60;

const StoredMessage = z.object({
  entity: z.literal('Message'),
  pk: z.string(),
  sk: z.string(),
  direction: z.string(),
  origin: z.string().default('bot'),
  type: z.string().default(''),
  summary: z.string().default(''),
  wamid: z.string().optional(),
  status: z.string().optional(),
  failure: z.object({ code: z.number() }).optional(),
  answers: z.array(z.string()).default([]),
});
type StoredMessage = z.infer<typeof StoredMessage>;

let stack: TestStack;
let fixtures: OwnFixture[];
let answers: number[];
let items: StoredItem[];
let messages: StoredMessage[];

beforeAll(async () => {
  stack = await startTestStack();
  const { client } = stack;
  await client.changeGraphSettings({ messagesPerSecond: 10_000 });
  const now = new Date();
  fixtures = whatsappFixtures().map((name, index) => ownFixture(name, index, phoneNumberId, now));
  // A message to the phone opens the window: the simulated Graph API knows only those who wrote there.
  const earlier = String(Math.floor(now.getTime() / 1000) - EARLIER_SECONDS);
  const writers = fixtures.flatMap((fixture) => fixture.writers);
  await concurrently(writers, 8, ({ waId, userId }) =>
    client.write({ phoneNumberId, from: waId, userId, message: greeting(earlier) }),
  );
  await client.quiet();
  answers = await concurrently(fixtures, 8, ({ body }) => client.postWebhook(body));
  await client.quiet();
  items = await stack.items();
  messages = z.array(StoredMessage).parse(items.filter(({ entity }) => entity === 'Message'));
}, 120_000);
afterAll(() => stack?.close());

const greeting = (timestamp: string) => ({ type: 'text', timestamp, text: { body: 'menu' } });

function effectsOf(fixture: OwnFixture): string[] {
  const { body, messageIds } = fixture;
  const stored = messages.filter(({ wamid = '' }) =>
    messageIds.some((id) => wamid === id || wamid.startsWith(`${id}:`)),
  );
  const asides = items
    .filter(({ entity }) => entity === 'Aside')
    .flatMap((item) => unpacked(AsideItem.parse(item)))
    .filter(({ raw }) => holds(body, raw));
  return [
    ...stored.map(describeMessage),
    ...asides.map(({ reason }) => `aside ${reason}`),
    ...preferencesIn(body).map(({ value }) => `preference ${value}`),
  ].sort();
}

/** `answered` stands for exactly one reply. */
function describeMessage({ pk, sk, origin, direction, type, summary }: StoredMessage): string {
  const replies = messages.filter((reply) => reply.pk === pk && reply.answers.includes(sk)).length;
  const answered = replies === 0 ? '' : replies === 1 ? ' answered' : ` answered ${replies} times`;
  return `${origin} ${direction} ${type}${answered}: ${summary}`;
}

const unpacked = ({ body }: AsideItem) =>
  z.array(z.object({ reason: z.string(), raw: z.unknown() })).parse(JSON.parse(gunzipSync(body).toString()));

/** Whether `part` stands somewhere in `whole`. */
const holds = (whole: unknown, part: unknown): boolean =>
  isDeepStrictEqual(whole, part) ||
  (typeof whole === 'object' && whole !== null && Object.values(whole).some((member) => holds(member, part)));

/** Preferences of the customers whose ids this body names. */
function preferencesIn(body: unknown) {
  const text = JSON.stringify(body);
  return z
    .array(Customer)
    .parse(items.filter(({ entity }) => entity === 'Customer'))
    .filter(({ identities }) => identities.some((identity) => text.includes(identity.slice(identity.indexOf(':') + 1))))
    .flatMap(({ marketing }) => marketing ?? []);
}

describe('every stored webhook body, signed and in the byte form of Meta', () => {
  it('is answered with 200', () => {
    expect(Object.keys(EFFECTS).toSorted()).toEqual(whatsappFixtures().toSorted());
    expect(answers.filter((status) => status !== 200)).toEqual([]);
  });

  it.each(Object.entries(EFFECTS))('%s leaves behind what it should', (name, expected) => {
    const fixture = fixtures.find((candidate) => candidate.name === name);
    expect(fixture && effectsOf(fixture)).toEqual(expected);
  });

  it('stores messages with the tenant whose number it is', () => {
    const partition = `T#${tenantId}#CONV#`;
    expect(messages.filter(({ pk }) => !pk.startsWith(partition))).toEqual([]);
  });

  it('makes nothing throw', async () => {
    expect(stack.reports).toEqual([]);
    expect(await stack.client.deadLetters()).toEqual([]);
    expect(stack.logLines().filter((line) => /"level":"(ERROR|CRITICAL)"/.test(line))).toEqual([]);
  });
});

describe('every stored body with a status, about a reply of ours', () => {
  it('moves the reply to that status', async () => {
    const { client } = stack;
    const sends = await repliesWithoutStatus(Object.keys(STATUS_EFFECTS));
    const statuses = fixtures.filter(({ name }) => name in STATUS_EFFECTS);
    const posted = statuses.map(({ name, body }) => client.postWebhook(withKey(body, sends.get(name))));
    expect(new Set(await Promise.all(posted))).toEqual(new Set([200]));

    const now = await stack.items();
    const effects = statuses.map(({ name }) => [name, statusEffect(now, sends.get(name) ?? '')]);
    expect(Object.fromEntries(effects)).toEqual(STATUS_EFFECTS);
  });
});

/** One answered message for each name, whose statuses never come; gives the key that they would carry. */
async function repliesWithoutStatus(names: readonly string[]): Promise<Map<string, string>> {
  const { client } = stack;
  const before = (await client.sends()).at(-1)?.n ?? 0;
  await client.addGraphFault({ match: { phoneNumberId }, statuses: 'none', times: names.length });
  await Promise.all(
    names.map((_, index) => client.write({ phoneNumberId, from: `1555030${1000 + index}`, text: 'menu' })),
  );
  const sends = await eventually('all are answered', async () => {
    const answered = await client.sends(before);
    return answered.length === names.length && answered;
  });
  await client.quiet();
  return new Map(names.map((name, index) => [name, sends[index]?.body.biz_opaque_callback_data ?? '']));
}

/** The same body with the key in each of its statuses. */
const withKey = (body: unknown, key: string | undefined): unknown =>
  JSON.parse(JSON.stringify(body), (name, value: unknown) =>
    name === 'statuses' && Array.isArray(value)
      ? value.map((status: unknown) => ({ ...z.looseObject({}).parse(status), biz_opaque_callback_data: key }))
      : value,
  );

/** Status, error code and why a person must look, as they lie in the table. */
function statusEffect(now: readonly StoredItem[], callbackData: string): string {
  const target = parseCallbackData(callbackData);
  const reply = now.find(({ pk, sk }) => sk === target?.sortKey && String(pk).endsWith(`#${target?.conversationId}`));
  const thread = now.find(({ pk, sk }) => sk === 'META' && pk === reply?.pk);
  const { status, failure } = StoredMessage.parse(reply);
  return [status, failure?.code, thread?.attention].filter((part) => part !== undefined).join(' ');
}
