import { InvalidInput } from '../../core/errors.ts';
import { ConversationId } from '../../core/ids.ts';

/**
 * The key of a sent message, as it travels to Meta and back in each status. The tenant is not in it on purpose: it
 * comes from the phone number's route, so that no status can name keys of another tenant.
 */
export interface CallbackData {
  conversationId: ConversationId;
  /** Sort key of the message: `MSG#<sentAt>#<hash>`. */
  sortKey: string;
}

/** Meta's limit for `biz_opaque_callback_data`. */
export const MAX_CALLBACK_DATA_LENGTH = 512;

const FORM = /^v1\|(cv_[0-9A-Z]{26})\|(MSG#\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[A-Za-z0-9#._-]{1,128})$/;

export function parseCallbackData(text: string | undefined): CallbackData | undefined {
  const [, conversation, sortKey] = FORM.exec(text ?? '') ?? [];
  const conversationId = ConversationId.safeParse(conversation).data;
  return conversationId === undefined || sortKey === undefined ? undefined : { conversationId, sortKey };
}

export function buildCallbackData({ conversationId, sortKey }: CallbackData): string {
  const text = `v1|${conversationId}|${sortKey}`;
  if (parseCallbackData(text) !== undefined) return text;
  throw new InvalidInput({ public: 'The message cannot be sent.', internal: 'the key does not fit the callback data' });
}
