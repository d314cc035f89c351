import { interpretCall } from '../../shared/adapters/whatsapp/interpret-call.ts';
import { interpretMessage } from '../../shared/adapters/whatsapp/interpret-message.ts';
import { interpretPreference } from '../../shared/adapters/whatsapp/interpret-preference.ts';
import { interpretStatus } from '../../shared/adapters/whatsapp/interpret-status.ts';
import type { PersonIdentity } from '../../shared/adapters/whatsapp/person-identity.ts';
import type { MessageUpdate, WebhookUpdate } from '../../shared/adapters/whatsapp/webhook-update.ts';

const person = ({ waId, userId, groupId, previousWaIds, previousUserIds }: Partial<PersonIdentity>): string => {
  const before = [...(previousWaIds ?? []), ...(previousUserIds ?? [])];
  const now = [groupId && `group ${groupId}`, waId && `+${waId}`, userId].filter(Boolean).join(' ');
  return before.length > 0 ? `${now} (was ${before.join(' ')})` : now;
};

function describeMessage(update: MessageUpdate): string {
  const message = interpretMessage(update);
  const { direction, identity, type, contentRank, summary, triggersBot, opensWindow } = message;
  const effects = [triggersBot && 'bot', opensWindow && 'window', message.about && 'about'].filter(Boolean).join('+');
  return `${update.origin} ${direction} ${person(identity)} | ${type} ${contentRank} ${effects || 'quiet'} | ${summary}`;
}

/** One line that says what an update is and does: the expectation in table tests. */
export function describeUpdate(update: WebhookUpdate): string {
  switch (update.kind) {
    case 'message':
      return describeMessage(update);
    case 'status': {
      const status = interpretStatus(update);
      if (status.kind === 'unknown') return `status unknown ${status.status}`;
      const codes = status.errors.map((error) => error.code).join(' ');
      return `status ${status.status} ${person(status.recipient)} ${codes}`.trim();
    }
    case 'preference': {
      const preference = interpretPreference(update);
      const asked = preference.kind === 'marketing' ? preference.value : preference.kind;
      return `preference ${asked} ${person(preference.identity)}`;
    }
    case 'call': {
      const { identity, summary, opensWindow } = interpretCall(update);
      return `call ${person(identity)} | ${opensWindow ? 'window' : 'quiet'} | ${summary}`;
    }
    case 'aside':
      return ['aside', update.reason, update.field, update.phoneNumberId].filter(Boolean).join(' ');
  }
}
