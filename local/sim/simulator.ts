import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultDice } from '../faults/fault-dice.ts';
import { ChatEvents } from './chat-events.ts';
import { ChatStore } from './chat-store.ts';
import { openDatabase } from './database.ts';
import { DeliveryStore } from './delivery-store.ts';
import { FaultList } from './faults.ts';
import { answerGraphCall } from './graph.ts';
import { answerGraphControl } from './graph-controls.ts';
import { RequestRefused, sendProblem } from './http-json.ts';
import { IdentityProviders } from './idp/identity-providers.ts';
import { MediaShelf } from './media-store.ts';
import { answerPhoneCall } from './phone.ts';
import { PhonePage } from './phone-page.ts';
import { createWebhookPoster } from './post-webhook.ts';
import { RateLimits, SimSettings } from './rate-limits.ts';
import type { SimNumber } from './sim-number.ts';
import type { Simulation } from './simulation.ts';
import { TemplateStore } from './template-store.ts';
import { WebhookSender } from './webhook-sender.ts';

export type { SimNumber } from './sim-number.ts';

export interface SimulatorOptions {
  /** Folder for the simulator's database. */
  dataDir: string;
  /** The Meta app's secrets; the first one signs. */
  appSecrets: string[];
  /** Where webhook calls go; read for each call. */
  webhookUrl: () => string;
  numbers: SimNumber[];
  /** Decides which sends meet a fault by chance; without it none does. */
  dice?: FaultDice;
  /** Unix time in milliseconds. */
  clock?: () => number;
}

export interface Simulator {
  /** Answers `/phone…`, `/sim/phone/…`, `/sim/graph/…` and `/sim/idp/…`; false when the path is not its own. */
  handle(req: IncomingMessage, res: ServerResponse, url: URL): Promise<boolean>;
  /** Begins to post webhook calls, first those that an earlier run left. */
  start(): void;
  /** Stops; what is not yet delivered stays in the data folder. */
  close(): Promise<void>;
}

/** The outside world of the product: Meta's Graph API, the phones of its users, organisations' identity providers. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const [appSecret] = options.appSecrets;
  if (appSecret === undefined) throw new Error('The simulator needs an app secret to sign with.');
  const clock = options.clock ?? Date.now;
  const database = openDatabase(options.dataDir);
  const poster = createWebhookPoster(options.webhookUrl, appSecret);
  const events = new ChatEvents();
  const chats = new ChatStore(database, (phoneNumberId, chat, message) => events.message(phoneNumberId, chat, message));
  const settings = SimSettings.parse({});
  const sender = new WebhookSender({
    deliveries: new DeliveryStore(database),
    post: poster.post,
    clock,
    batch: () => settings.webhookBatch,
    onDone: ({ wamid, tick }, delivered) => chats.raiseTick(wamid, delivered ? tick : 'failed'),
  });
  const limits = new RateLimits(() => settings);
  const numbers = new Map(options.numbers.map((number) => [number.phoneNumberId, number]));
  const faults = new FaultList(options.dice);
  const media = new MediaShelf(database, clock);
  const simulation: Simulation = {
    ...{ numbers, database, chats, events, sender, faults, limits, settings, clock, media },
    templates: new TemplateStore(database),
    appSecrets: options.appSecrets,
    subscribed: new Set(),
  };
  const page = new PhonePage();
  const providers = new IdentityProviders(clock);
  return {
    handle: (req, res, url) => answer({ simulation, page, providers }, req, res, url),
    start: () => sender.start(),
    close: async () => {
      sender.close();
      events.close();
      poster.close();
      database.close();
    },
  };
}

async function answer(
  { simulation, page, providers }: { simulation: Simulation; page: PhonePage; providers: IdentityProviders },
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<boolean> {
  const path = url.pathname;
  try {
    if (path === '/phone' || path.startsWith('/phone/')) {
      await page.answer(req, res, url);
    } else if (path.startsWith('/sim/phone/')) {
      await answerPhoneCall(simulation, req, res, url);
    } else if (path.startsWith('/sim/idp/')) {
      await providers.answer(req, res, url);
    } else if (path.startsWith('/sim/graph/')) {
      const controlled = await answerGraphControl(simulation, req, res, url);
      if (!controlled) await answerGraphCall(simulation, req, res, url);
    } else {
      return false;
    }
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    sendProblem(res, error.status, error.message);
  }
  return true;
}
