import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { Fault } from './faults.ts';
import { parseInput, RequestRefused, readJson, sendJson } from './http-json.ts';
import { SimSettings } from './rate-limits.ts';
import type { Simulation } from './simulation.ts';

const After = z.coerce.number('must be a number').int().min(0).default(0);
const SettingsChange = z.record(z.string(), z.unknown());

type Control = (simulation: Simulation, req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void>;

const CONTROLS: Record<string, Control> = {
  'GET log': async ({ chats }, _req, res, url) => {
    sendJson(res, 200, chats.sendsAfter(parseInput(After, url.searchParams.get('after') ?? undefined)));
  },
  'POST faults': async ({ faults }, req, res) => {
    const fault = parseInput(Fault, await readJson(req));
    faults.add(fault);
    sendJson(res, 201, fault);
  },
  'DELETE faults': async ({ faults }, _req, res) => {
    faults.clear();
    res.writeHead(204).end();
  },
  'GET deliveries': async ({ sender }, _req, res) => sendJson(res, 200, { pending: sender.pending() }),
  'GET settings': async ({ settings }, _req, res) => sendJson(res, 200, settings),
  'PUT settings': async ({ settings }, req, res) => {
    const change = parseInput(SettingsChange, await readJson(req));
    // Over what is set already: a setting that is left out stays, and does not get its default.
    Object.assign(settings, parseInput(SimSettings, { ...settings, ...change }));
    sendJson(res, 200, settings);
  },
};

const CONTROL_NAMES = new Set(Object.keys(CONTROLS).map((key) => key.split(' ')[1]));

/**
 * Answers `/sim/graph/log`, `/sim/graph/faults`, `/sim/graph/deliveries` (webhook calls still to be made) and
 * `/sim/graph/settings`; false for any other path.
 * @throws RequestRefused on a wrong method or input
 */
export async function answerGraphControl(
  simulation: Simulation,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<boolean> {
  const name = url.pathname.slice('/sim/graph/'.length);
  if (!CONTROL_NAMES.has(name)) return false;
  const control = CONTROLS[`${req.method} ${name}`];
  if (control === undefined) throw new RequestRefused(405, `${req.method} is not supported here.`);
  await control(simulation, req, res, url);
  return true;
}
