import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../shared/adapters/whatsapp/parse-json.ts';
import { splitWebhook } from '../../../shared/adapters/whatsapp/split-webhook.ts';
import { WebhookUpdate } from '../../../shared/adapters/whatsapp/webhook-update.ts';
import { describeUpdate } from '../../support/describe-update.ts';
import { metaBytes } from '../../support/meta-bytes.ts';
import { forPhoneNumber, readWhatsappFixture, whatsappFixtures } from '../../support/whatsapp-fixtures.ts';

/** For each stored body: origin, direction, person | type, content rank, effects | summary. */
const EXPECTED: Record<string, string[]> = {
  'account_review_update-bindambc-1': ['aside account-event account_review_update'],
  'account_update_account_offboarded-metadocs-1': ['aside account-event account_update'],
  'account_update_account_reconnected-metadocs-1': ['aside account-event account_update'],
  'account_update_account_restriction-bindambc-1': ['aside account-event account_update'],
  'account_update_account_violation-metadocs-1': ['aside account-event account_update'],
  'account_update_disabled_update-bindambc-1': ['aside account-event account_update'],
  'account_update_partner_added-metadocs-1': ['aside account-event account_update'],
  'account_update_partner_removed-metadocs-1': ['aside account-event account_update'],
  'account_update_verified_account-bindambc-1': ['aside account-event account_update'],
  'automatic_events-metadocs-1': ['aside account-event automatic_events 100000000000001'],
  'button-bindambc-1': ['live in +1111111111111 | button 3 bot+window+about | Chose: SIM'],
  'button_bsuid-pywa-1': ['live in +972987654321 US.13491208655302741918 | button 3 bot+window+about | Chose: title'],
  'call_connect_bsuid-pywa-1': ['call +16315553602 | quiet | Call to the customer'],
  'contacts-bindambc-1': ['live in +1111111111111 | contacts 3 bot+window | Contact: Person Ok'],
  'document-bindambc-1': ['live in +1111111111111 | document 3 bot+window | Document: 4_641947.pdf'],
  'field_misplaced-metadocs-1': ['aside account-event account_update'],
  'flows-metadocs-1': ['aside account-event flows'],
  'group_lifecycle_update-metadocs-1': ['aside account-event group_lifecycle_update 100000000000001'],
  'group_participants_update-metadocs-1': ['aside account-event group_participants_update 100000000000001'],
  'group_settings_update-metadocs-1': ['aside account-event group_settings_update 100000000000001'],
  'group_status_update-metadocs-1': ['aside account-event group_status_update 100000000000001'],
  'history-meta-whatsapp-rs-1': [
    'history in US.13491208655302741918 | text 3 quiet | Do you ship to Canada?',
    'history out US.13491208655302741918 | image 3 quiet | Image',
  ],
  'image-bindambc-1': ['live in +1111111111111 | image 3 bot+window | Image'],
  'image_bsuid-pywa-1': ['live in +972987654321 US.13491208655302741918 | image 3 bot+window | Image'],
  'interactive_button_reply-metadocs-1': ['live in +16505551234 | interactive 3 bot+window+about | Chose: Change'],
  'interactive_call_permission_reply_bsuid-pywa-1': [
    'live in +972987654321 US.13491208655302741918 | interactive 3 window+about | Allowed calls',
  ],
  'interactive_list_reply-metadocs-1': [
    'live in +16505551234 | interactive 3 bot+window+about | Chose: Priority Mail Express',
  ],
  'interactive_list_reply_bsuid-pywa-1': [
    'live in +972987654321 US.13491208655302741918 | interactive 3 bot+window+about | Chose: title',
  ],
  'interactive_nfm_reply-chatwoot-1': ['live in +2423423243 | interactive 3 bot+window+about | Form answered'],
  'interactive_nfm_reply_bsuid-meta-whatsapp-rs-1': [
    'live in +919876543210 IN.13491208655302741918 | interactive 3 bot+window+about | Address: Sheena Nelson +919876543210 400063, Goregaon, Wing A, Cello Triumph,IB Patel Rd, Mumbai, 8',
  ],
  'location-bindambc-1': [
    'live in +1111111111111 | location 3 bot+window | Location: -10.93941311633, -10.606395436721',
  ],
  'location_forwarded_bsuid-pywa-1': [
    'live in +972987654321 US.13491208655302741918 | location 3 bot+window | Location: 12.25089, 43.90539',
  ],
  'message_template_components_update-metadocs-1': ['aside account-event message_template_components_update'],
  'messaging_handovers-meta-whatsapp-rs-1': ['aside account-event messaging_handovers 106540352242922'],
  'mixed_batch-piusalfred-1': [
    'live in +1234567890 | text 3 bot+window | Hello from a text message',
    'live in +1234567890 | reaction 3 about | Reaction 👍 to a message',
  ],
  'order-metadocs-1': ['live in +16505551234 | order 3 bot+window | Order with 1 item'],
  'payment_configuration_update-metadocs-1': ['aside account-event payment_configuration_update'],
  'phone_number_name_update-bindambc-1': ['aside account-event phone_number_name_update'],
  'phone_number_quality_update-bindambc-1': ['aside account-event phone_number_quality_update'],
  'reaction-bindambc-1': ['live in +1111111111111 | reaction 3 about | Reaction 👍 to a message'],
  'reaction_bsuid-pywa-1': [
    'live in +972987654321 US.13491208655302741918 | reaction 3 about | Reaction 😮 to a message',
  ],
  'smb_app_state_sync-meta-whatsapp-rs-1': ['aside account-event smb_app_state_sync 100000000000001'],
  'smb_message_echoes-chatwoot-1': ['echo out +919745786257 IN.2081978709342942 | text 3 quiet | echo reply'],
  'smb_message_echoes_bsuid-meta-whatsapp-rs-1': [
    'echo out US.13491208655302741918 | text 3 quiet | Your order has shipped!',
  ],
  'standby-meta-whatsapp-rs-1': ['echo out +16505551234 | text 3 about | Hello! Your order #12345 has shipped.'],
  'status_delivered-bindambc-1': ['status delivered +1111111111111'],
  'status_delivered_bsuid-metadocs-1': ['status delivered +16505551234 US.13491208655302741918'],
  'status_delivered_bsuid_nophone-meta-whatsapp-rs-1': ['status delivered US.13491208655302741918'],
  'status_failed-bindambc-1': ['status failed +1111111111111 131053'],
  'status_read-bindambc-1': ['status read +1111111111111'],
  'status_read_bsuid-pywa-1': ['status read +972987654321'],
  'status_read_bsuid_nophone-whatsapp-api-js-1': ['status read US.13491208655302741918'],
  'status_sent-bindambc-1': ['status sent +1111111111111'],
  'status_sent_bsuid-pywa-1': ['status sent +972987654321'],
  'status_sent_bsuid_nophone-whatsapp-api-js-1': ['status sent US.13491208655302741918'],
  'sticker-bindambc-1': ['live in +1111111111111 | sticker 3 bot+window | Sticker'],
  'sticker_bsuid-pywa-1': ['live in +972987654321 US.13491208655302741918 | sticker 3 bot+window | Sticker'],
  'system_user_changed_number-chatwoot-1': [
    'live in +16505550002 IN.CURRENTBSUID (was IN.PREVIOUSBSUID) | system 3 quiet | Changed number to +16505550002',
  ],
  'system_user_changed_user_id-chatwoot-1': [
    'live in IN.CURRENTBSUID (was IN.PREVIOUSBSUID) | system 3 quiet | Changed WhatsApp user id',
  ],
  'template_category_update-metadocs-1': ['aside account-event template_category_update'],
  'template_status_approved-metadocs-1': ['aside account-event message_template_status_update'],
  'template_status_rejected-bindambc-1': ['aside account-event message_template_status_update'],
  'text-bindambc-1': ['live in +1111111111111 | text 3 bot+window | hi everyone!'],
  'text_bsuid-chatwoot-1': ['live in +919745786257 IN.2081978709342942 | text 3 bot+window | phone and bsuid'],
  'text_bsuid_nophone-chatwoot-1': ['live in IN.2081978709342942 | text 3 bot+window | bsuid only'],
  'text_forwarded_bsuid-pywa-1': ['live in +972987654321 US.13491208655302741918 | text 3 bot+window | forwarded text'],
  'text_referral-metadocs-1': ['live in +16505551234 | text 3 bot+window | Can I get more info about this?'],
  'text_referral_bsuid-chatwoot-1': ['live in +255718573302 TZ.1040042605869930 | text 3 bot+window | Hello nielekeze'],
  'text_refproduct-metadocs-1': ['live in +16505551234 | text 3 bot+window+about | Is this still available?'],
  'text_reply-chatwoot-1': ['live in +16503071063 | text 3 bot+window+about | This is a reply'],
  'unsupported-bindambc-1': [
    'live in +1111111111111 | unsupported 2 bot+window | Message of a kind that WhatsApp does not pass on',
  ],
  'unsupported_bsuid-pywa-1': [
    'live in +972987654321 US.13491208655302741918 | unsupported 2 bot+window | Message of a kind that WhatsApp does not pass on',
  ],
  'user_preferences_bsuid-meta-whatsapp-rs-1': ['preference stop US.13491208655302741918'],
  'value_errors-metadocs-1': ['aside number-error messages 100000000000001'],
  'video-bindambc-1': ['live in +1111111111111 | video 3 bot+window | Video: hello world'],
  'voice-bindambc-1': ['live in +1111111111111 | audio 3 bot+window | Voice message'],
};

const split = (body: unknown): WebhookUpdate[] => {
  const parsed = parseJson(metaBytes(body));
  return parsed.ok ? splitWebhook(parsed.value) : [];
};

describe('the stored webhook bodies', () => {
  it('are all in the table', () => {
    expect(whatsappFixtures().toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });

  it.each(Object.entries(EXPECTED))('%s', (name, expected) => {
    const updates = split(forPhoneNumber(readWhatsappFixture(name), '100000000000001'));
    expect(updates.map(describeUpdate)).toEqual(expected);
    const queued: unknown[] = updates.map((update) => JSON.parse(JSON.stringify(update)));
    expect(queued.map((update) => describeUpdate(WebhookUpdate.parse(update)))).toEqual(expected);
  });

  it.each(whatsappFixtures())('%s as it stands loses nothing to a number it does not name', (name) => {
    const body = readWhatsappFixture(name);
    const updates = split(body);
    expect(updates.length).toBe(EXPECTED[name]?.length);
    const named = JSON.stringify(body).match(/"phone_number_id":"(\d+)"/)?.[1];
    for (const update of updates) expect(update.phoneNumberId).toBe(named);
    const reasons = updates.map((update) => update.kind === 'aside' && update.reason);
    if (named === undefined) expect(['account-event', 'no-phone-number']).toContain(reasons[0]);
  });
});
