import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { inTransaction } from './database.ts';
import { ofAccount } from './graph-accounts.ts';
import { GraphError } from './graph-errors.ts';
import { parseGraphBody } from './graph-rules.ts';
import { readJson, sendJson } from './http-json.ts';
import { metaJson } from './meta-json.ts';
import { businessAccountId, type SimNumber } from './sim-number.ts';
import type { Simulation } from './simulation.ts';
import { NewTemplate } from './template-store.ts';

/** How long Meta's review takes here. */
const REVIEW_MS = 1_000;
/** What a review comes to: that of a name with one of these words, so that each outcome can be seen; of any other `APPROVED`. */
const OUTCOMES: Readonly<Record<string, { event: string; reason: string }>> = {
  reject: { event: 'REJECTED', reason: 'INVALID_FORMAT' },
  pause: { event: 'PAUSED', reason: 'NONE' },
  disable: { event: 'DISABLED', reason: 'NONE' },
};
const APPROVED = { event: 'APPROVED', reason: 'NONE' };
/** Meta's code for a template that is there already. */
const EXISTS_ALREADY = 2388024;
const FIRST_ID = 700_000_000_000_000;
const PLACEHOLDER = /\{\{\s*[A-Za-z0-9_]+\s*\}\}/g;

/** Answers `/sim/graph/{version}/{account}/message_templates`; false for another path. @throws GraphError */
export async function answerTemplateCall(
  simulation: Simulation,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<boolean> {
  const [version = '', account = '', edge, ...rest] = url.pathname.slice('/sim/graph/'.length).split('/');
  if (!/^v\d+\.\d+$/.test(version) || edge !== 'message_templates' || rest.length > 0) return false;
  ofAccount(simulation, account, { token: /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] });
  if (req.method === 'GET') sendJson(res, 200, listTemplates(simulation, account, url.searchParams));
  else if (req.method === 'POST') sendJson(res, 200, createTemplate(simulation, account, await readJson(req)));
  else throw new GraphError(100, `Unsupported ${req.method} request.`);
  return true;
}

/** `GET /{account}/message_templates`, in pages. */
function listTemplates(simulation: Simulation, account: string, query: URLSearchParams): unknown {
  const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 25)));
  const after = Number(Buffer.from(query.get('after') ?? '', 'base64url').toString() || 0);
  const rows = simulation.templates.list(account, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const cursors = last === undefined ? undefined : { after: Buffer.from(String(last.id)).toString('base64url') };
  return {
    data: page.map(({ components, id, ...rest }) => ({
      ...rest,
      id: String(FIRST_ID + id),
      quality_score: { score: 'UNKNOWN' },
      components: JSON.parse(components),
    })),
    ...(cursors !== undefined && {
      paging: { cursors, ...(rows.length > limit && { next: `/${account}/message_templates?after=${cursors.after}` }) },
    }),
  };
}

/**
 * `POST /{account}/message_templates`: answers PENDING, and the review's outcome comes as a webhook a second later. The list
 * has the outcome at once. @throws GraphError 100 for one that is there already
 */
function createTemplate(simulation: Simulation, account: string, input: unknown): unknown {
  const template = parseGraphBody(NewTemplate, input);
  const { name, language, category } = template;
  if (simulation.templates.find(account, name, language) !== undefined) {
    const details = `There is already ${language} content for the template ${name}.`;
    throw new GraphError(100, details, 400, EXISTS_ALREADY);
  }
  const word = Object.keys(OUTCOMES).find((each) => name.includes(each));
  const { event, reason } = OUTCOMES[word ?? ''] ?? APPROVED;
  const id = inTransaction(simulation.database, () => {
    const added = FIRST_ID + simulation.templates.add(account, template, event, reason);
    const value = {
      event,
      reason,
      message_template_id: added,
      message_template_name: name,
      message_template_language: language,
      message_template_category: category,
    };
    const entry = { id: account, changes: [{ value, field: 'message_template_status_update' }] };
    const body = metaJson({ object: 'whatsapp_business_account', entry: [entry] });
    simulation.sender.add([
      { dueAt: simulation.clock() + REVIEW_MS, body, wamid: `template.${added}`, tick: 'accepted' },
    ]);
    return added;
  });
  return { id: String(id), status: 'PENDING', category };
}

const UNSENDABLE: Readonly<Record<string, number>> = { PAUSED: 132015, DISABLED: 132016 };

interface SentTemplate {
  name: string;
  language: { code: string };
  components?: readonly { type: string; parameters?: unknown; sub_type?: unknown; index?: unknown }[] | undefined;
}

/** Checks a template that is sent: it is there, approved, and has a value for each placeholder of its body. */
export function checkTemplate(
  { templates }: Pick<Simulation, 'templates'>,
  number: SimNumber,
  sent: SentTemplate,
): void {
  const template = templates.find(businessAccountId(number), sent.name, sent.language.code);
  if (template?.status !== 'APPROVED') {
    throw new GraphError(
      UNSENDABLE[template?.status ?? ''] ?? 132001,
      `The template ${sent.name} does not exist in ${sent.language.code}, or is not approved.`,
    );
  }
  const components = NewTemplate.shape.components.parse(JSON.parse(template.components));
  const body = components.find(({ type }) => type === 'BODY')?.text ?? '';
  const wanted = new Set(body.match(PLACEHOLDER)).size;
  const parameters = sent.components?.find(({ type }) => type === 'body')?.parameters;
  const given = Array.isArray(parameters) ? parameters.length : 0;
  if (given !== wanted) {
    throw new GraphError(
      132000,
      `body: number of localizable_params (${given}) does not match the expected (${wanted}).`,
    );
  }
}

const Parameter = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  parameter_name: z.string().optional(),
  payload: z.string().optional(),
});
const Buttons = z.object({ buttons: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })) });

/** A template that is sent as the customer's phone shows it: its words with the values in them, and what can be tapped. */
export function shownTemplate({ templates }: Pick<Simulation, 'templates'>, number: SimNumber, sent: SentTemplate) {
  const known = templates.find(businessAccountId(number), sent.name, sent.language.code);
  const components = NewTemplate.shape.components.parse(JSON.parse(known?.components ?? '[{"type":"BODY"}]'));
  const wordsOf = (type: string): string | undefined => components.find((one) => one.type === type)?.text;
  const valuesOf = (type: string) =>
    z
      .array(Parameter)
      .catch([])
      .parse(sent.components?.find((one) => one.type === type)?.parameters);
  const payloadOf = (index: number): string | undefined =>
    z
      .array(Parameter)
      .catch([])
      .parse(sent.components?.find((one) => one.type === 'button' && Number(one.index) === index)?.parameters)[0]
      ?.payload;
  const { buttons } = Buttons.catch({ buttons: [] }).parse(components.find(({ type }) => type === 'BUTTONS'));
  const footer = wordsOf('FOOTER');
  return {
    header: valuesOf('header')[0] ?? { type: 'text', text: wordsOf('HEADER') },
    body: { text: filled(wordsOf('BODY') ?? '', valuesOf('body')) },
    ...(footer !== undefined && { footer: { text: footer } }),
    quick_replies: buttons.flatMap(({ type, text = '' }, index) =>
      type === 'QUICK_REPLY' ? [{ id: payloadOf(index) ?? text, title: text }] : [],
    ),
  };
}

const filled = (words: string, values: readonly z.infer<typeof Parameter>[]): string =>
  words.replace(PLACEHOLDER, (placeholder) => {
    const name = placeholder.slice(2, -2).trim();
    const value = values.find(({ parameter_name }) => parameter_name === name) ?? values[Number(name) - 1];
    return value?.text ?? placeholder;
  });
