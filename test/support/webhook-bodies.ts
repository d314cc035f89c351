import type { ConversationId } from '../../shared/core/ids.ts';

/** Unix seconds of all that these bodies tell of. */
const AT = '1785578400';

export const textMessage = (id: string, from: string, text = 'Hello'): object => ({
  id,
  from,
  timestamp: AT,
  type: 'text',
  text: { body: text },
});

/** The key that we sent along with a message, as Meta gives it back. */
export const callbackOf = (conversationId: ConversationId, sortKey: string): string =>
  `v1|${conversationId}|${sortKey}`;

export const statusOf = (status: string, callbackData?: string, more: object = {}): object => ({
  id: 'wamid.reply',
  status,
  timestamp: AT,
  recipient_id: '4915112345678',
  ...(callbackData !== undefined && { biz_opaque_callback_data: callbackData }),
  ...more,
});

/** One change of a webhook, about this business number. */
export const changeOf = (phoneNumberId: string, value: object, field = 'messages'): object => ({
  field,
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '4930123456', phone_number_id: phoneNumberId },
    ...value,
  },
});

export const webhookBody = (...changes: object[]): object => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '880480571844883', changes }],
});
