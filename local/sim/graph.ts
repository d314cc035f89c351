import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { authorisedNumber } from './authorised-number.ts';
import { answerAccountCall } from './graph-accounts.ts';
import { GraphError } from './graph-errors.ts';
import { parseGraphBody, ReadBody } from './graph-rules.ts';
import { RequestRefused, readJson, sendJson } from './http-json.ts';
import { answerMediaCall } from './media.ts';
import { type SendAnswer, sendMessage } from './send-message.ts';
import type { SimNumber } from './sim-number.ts';
import type { Simulation } from './simulation.ts';
import { answerTemplateCall } from './templates.ts';

const CallKind = z.object({ status: z.literal('read') });

/**
 * Answers `/sim/graph/{version}/{phoneNumberId}/messages` (§6.2), the media calls (§8), the templates (§7.3), and what is asked of accounts
 * (graph-accounts.ts), and refuses every other path like Meta.
 */
export async function answerGraphCall(
  simulation: Simulation,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  const path = url.pathname.slice('/sim/graph/'.length);
  try {
    const [version = '', ...below] = path.split('/');
    const { authorization } = req.headers;
    if (/^v\d+\.\d+$/.test(version)) {
      const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
      const call = { method: req.method ?? '', path: below, query: url.searchParams, token };
      const answer = answerAccountCall(simulation, call);
      if (answer !== undefined) return sendJson(res, 200, answer);
    }
    if (await answerTemplateCall(simulation, req, res, url)) return;
    if (await answerMediaCall(simulation, req, res, url)) return;
    const [phoneNumberId = '', edge, ...rest] = below;
    if (!/^v\d+\.\d+$/.test(version) || edge !== 'messages' || rest.length > 0 || req.method !== 'POST') {
      throw new GraphError(100, `Unsupported ${req.method} request to /${path}.`);
    }
    const number = authorisedNumber(simulation, phoneNumberId, authorization);
    const body = await readJson(req);
    if (CallKind.safeParse(body).success) markRead(simulation, number, body, res);
    else await deliverAnswer(simulation, sendMessage(simulation, number, body), res);
  } catch (error) {
    const refusal = error instanceof RequestRefused ? new GraphError(100, error.message) : error;
    if (!(refusal instanceof GraphError)) throw error;
    sendJson(res, refusal.status, refusal.toBody());
  }
}

function markRead({ chats, events }: Simulation, number: SimNumber, input: unknown, res: ServerResponse): void {
  const body = parseGraphBody(ReadBody, input);
  const chat = chats.markRead(number.phoneNumberId, body.message_id);
  if (chat === undefined) throw new GraphError(131009, 'Parameter message_id: no such message.');
  if (body.typing_indicator !== undefined) events.typing(number.phoneNumberId, chat);
  sendJson(res, 200, { success: true });
}

async function deliverAnswer({ sender }: Simulation, answer: SendAnswer, res: ServerResponse): Promise<void> {
  if (answer.statusesFirst) await sender.sendDue();
  if (answer.delayMs > 0) await sleep(answer.delayMs, undefined, { ref: false });
  if (answer.status === 0) res.destroy();
  else sendJson(res, answer.status, answer.body);
}
