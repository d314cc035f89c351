import { addConversationNote } from './add-conversation-note.ts';
import { assignConversation } from './assign-conversation.ts';
import { getConversation } from './get-conversation.ts';
import { getMessageFile } from './get-message-file.ts';
import { handBackConversation } from './hand-back-conversation.ts';
import { listConversationHistory } from './list-conversation-history.ts';
import { listConversations } from './list-conversations.ts';
import { listMessages } from './list-messages.ts';
import { markConversationRead } from './mark-conversation-read.ts';
import { offerFile } from './offer-file.ts';
import { reopenConversation } from './reopen-conversation.ts';
import { resolveConversation } from './resolve-conversation.ts';
import { retryMessage } from './retry-message.ts';
import { snoozeConversation } from './snooze-conversation.ts';
import { tagConversation } from './tag-conversation.ts';
import { takeOverConversation } from './take-over-conversation.ts';
import { unsnoozeConversation } from './unsnooze-conversation.ts';
import { writeMessage } from './write-message.ts';

export const conversationRoutes = {
  listConversations,
  getConversation,
  listMessages,
  writeMessage,
  retryMessage,
  offerFile,
  getMessageFile,
  addConversationNote,
  assignConversation,
  takeOverConversation,
  handBackConversation,
  resolveConversation,
  reopenConversation,
  snoozeConversation,
  unsnoozeConversation,
  markConversationRead,
  tagConversation,
  listConversationHistory,
};
