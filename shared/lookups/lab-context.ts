import type { MessageRepository } from '../conversations/message-repository.ts';
import type { SightContext } from '../conversations/see-conversation.ts';
import { Forbidden } from '../core/errors.ts';
import { permissionsOf, type TenantCaller } from '../http/caller.ts';
import type { LookupContext } from './lookup-context.ts';

/** What the use cases that look at real messages work with. */
export interface LabContext extends LookupContext, SightContext {
  caller: TenantCaller;
  messages: MessageRepository;
}

/** Throws Forbidden for an API key that may read the tables, or reports, but not what customers write. */
export const requireSightOfMessages = ({ caller }: Pick<LabContext, 'caller'>): void => {
  if (permissionsOf(caller).has('conversations:read')) return;
  throw new Forbidden({ public: 'You need the permission conversations:read for this, too.' });
};
