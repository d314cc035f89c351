import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { parseInput, RequestRefused, readJson, sendJson } from './http-json.ts';
import { giveFile, takeCustomerFile } from './media.ts';
import { PhoneDigits, PhoneMessage, receiveMessage, UserId } from './receive-message.ts';
import type { Simulation } from './simulation.ts';

const ChatQuery = z.object({ phoneNumberId: z.string(), from: z.union([PhoneDigits, UserId]) });

/** Answers `/sim/phone/{messages,events,media,numbers}`. @throws RequestRefused on a wrong path, method or input */
export async function answerPhoneCall(
  simulation: Simulation,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  const { chats, events, numbers } = simulation;
  switch (`${req.method} ${url.pathname.slice('/sim/phone/'.length)}`) {
    case 'POST messages':
      return sendJson(res, 200, receiveMessage(simulation, parseInput(PhoneMessage, await readJson(req))));
    case 'GET messages': {
      const { phoneNumberId, chat } = requestedChat(simulation, url);
      return sendJson(res, 200, { messages: chats.history(phoneNumberId, chat) });
    }
    case 'GET events': {
      const { phoneNumberId, chat } = requestedChat(simulation, url);
      return events.subscribe(phoneNumberId, chat, res);
    }
    case 'POST media':
      return takeCustomerFile(simulation, req, res, url);
    case 'GET media':
      return giveFile(simulation, res, url);
    case 'GET numbers':
      return sendJson(res, 200, {
        numbers: [...numbers.values()].map(({ accessToken: _secret, scopes: _, ...business }) => business),
      });
    default:
      throw new RequestRefused(404, `There is no ${req.method} ${url.pathname}.`);
  }
}

function requestedChat({ chats, numbers }: Simulation, url: URL): { phoneNumberId: string; chat: string } {
  const { phoneNumberId, from } = parseInput(ChatQuery, Object.fromEntries(url.searchParams));
  if (!numbers.has(phoneNumberId)) {
    throw new RequestRefused(404, `No business has the phone number id ${phoneNumberId}.`);
  }
  return { phoneNumberId, chat: chats.person(phoneNumberId, from)?.chat ?? from };
}
