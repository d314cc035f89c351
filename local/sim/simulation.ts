import type { DatabaseSync } from 'node:sqlite';
import type { ChatEvents } from './chat-events.ts';
import type { ChatStore } from './chat-store.ts';
import type { FaultList } from './faults.ts';
import type { MediaShelf } from './media-store.ts';
import type { RateLimits, SimSettings } from './rate-limits.ts';
import type { SimNumber } from './sim-number.ts';
import type { TemplateStore } from './template-store.ts';
import type { WebhookSender } from './webhook-sender.ts';

/** What the simulated Graph API and the phone share. */
export interface Simulation {
  numbers: ReadonlyMap<string, SimNumber>;
  /** Of the Meta app. */
  appSecrets: readonly string[];
  /** WhatsApp Business accounts whose events the app asked for. */
  subscribed: Set<string>;
  database: DatabaseSync;
  chats: ChatStore;
  events: ChatEvents;
  sender: WebhookSender;
  faults: FaultList;
  limits: RateLimits;
  settings: SimSettings;
  /** Unix time in milliseconds. */
  clock: () => number;
  media: MediaShelf;
  templates: TemplateStore;
}
