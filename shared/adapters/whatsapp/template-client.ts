import * as z from 'zod';
import { TemplateCategory } from '../../conversations/content.ts';
import { AppError, Unavailable } from '../../core/errors.ts';
import type { WabaId } from '../../core/ids.ts';
import { isNamed, placeholdersOf, type TemplateButton, type TemplateHeader } from '../../templates/template.ts';
import type { MetaTemplate, NewTemplate, SubmitOutcome } from '../../templates/template-directory.ts';
import { classifyGraphError } from './graph-errors.ts';
import { parseJsonText } from './parse-json.ts';
import { templateButtonOf, templateStatusOf } from './template-words.ts';

export interface TemplateClientOptions {
  baseUrl: string;
  version: string;
  /** From the call until the whole answer is read. */
  timeoutMs: number;
  fetch?: typeof fetch;
}

const PAGE = 100;
const FIELDS = 'name,language,category,status,rejected_reason,quality_score,components';

const optionalText = z.string().optional().catch(undefined);

const Button = z.looseObject({ type: z.string(), text: optionalText, url: optionalText, phone_number: optionalText });
const Component = z.looseObject({
  type: z.string(),
  format: optionalText,
  text: optionalText,
  buttons: z.array(Button).optional().catch(undefined),
});
const Listed = z.looseObject({
  name: z.string().min(1),
  language: z.string().min(1),
  category: TemplateCategory,
  status: z.string(),
  rejected_reason: optionalText,
  quality_score: z.looseObject({ score: optionalText }).optional().catch(undefined),
  components: z.array(Component).default([]),
});
const Page = z.looseObject({
  /** One that we cannot read must not keep the others away. */
  data: z.array(z.unknown()),
  paging: z.looseObject({ next: optionalText, cursors: z.looseObject({ after: optionalText }).optional() }).optional(),
});
const Created = z.looseObject({ status: z.string(), category: TemplateCategory.optional().catch(undefined) });
const Refused = z.looseObject({
  error: z.looseObject({
    code: z.number().optional().catch(undefined),
    error_subcode: z.number().optional().catch(undefined),
    error_user_msg: optionalText,
    message: optionalText,
  }),
});

/** Meta's templates of an account (reference §7.3), by its access token, which is in no outcome and no error. */
export class TemplateClient {
  readonly #options: TemplateClientOptions;

  constructor(options: TemplateClientOptions) {
    this.#options = options;
  }

  async list(request: { wabaId: WabaId; accessToken: string; after?: string | undefined }) {
    const query = new URLSearchParams({ fields: FIELDS, limit: String(PAGE) });
    if (request.after !== undefined) query.set('after', request.after);
    const answer = await this.#call('GET', `${request.wabaId}/message_templates?${query}`, request.accessToken);
    if (answer === undefined) throw new Unavailable({ public: BUSY });
    if (!answer.ok) throw errorOf(answer);
    const page = Page.safeParse(answer.body);
    if (!page.success) throw new Unavailable({ public: BUSY, internal: 'an unreadable list of templates' });
    const { data, paging } = page.data;
    const items = data.flatMap((item) => {
      const listed = Listed.safeParse(item);
      return listed.success ? [metaTemplate(listed.data)] : [];
    });
    return { items, after: paging?.next === undefined ? undefined : paging.cursors?.after };
  }

  async create(request: { wabaId: WabaId; accessToken: string; template: NewTemplate }): Promise<SubmitOutcome> {
    const { wabaId, accessToken, template } = request;
    const answer = await this.#call('POST', `${wabaId}/message_templates`, accessToken, toMeta(template));
    if (answer === undefined) return { outcome: 'unknown' };
    if (answer.ok) {
      const created = Created.safeParse(answer.body);
      if (!created.success) return { outcome: 'unknown' };
      const { status, category = template.category } = created.data;
      return { outcome: 'taken', status: templateStatusOf(status), category };
    }
    const error = Refused.safeParse(answer.body).data?.error;
    const { rule, meaning } = classifyGraphError(error?.code, answer.status);
    if (rule === 'ambiguous' || error?.error_subcode === EXISTS_ALREADY) return { outcome: 'unknown' };
    if (rule === 'retry' || rule === 'later') return { outcome: 'later', inSeconds: 60 };
    return { outcome: 'refused', reason: (error?.error_user_msg ?? error?.message ?? meaning).slice(0, 500) };
  }

  async #call(method: string, path: string, accessToken: string, body?: unknown) {
    const { baseUrl, version, timeoutMs, fetch: send = fetch } = this.#options;
    try {
      const response = await send(`${baseUrl.replace(/\/$/, '')}/${version}/${path}`, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const parsed = parseJsonText(await response.text());
      return { ok: response.ok, status: response.status, body: parsed.ok ? parsed.value : undefined };
    } catch {
      // The error may quote the request with its token.
      return undefined;
    }
  }
}

/** The account has one of this name and language: perhaps the one that we gave it before. */
const EXISTS_ALREADY = 2388024;
const BUSY = 'WhatsApp cannot be reached. It is tried again.';

const errorOf = ({ status, body }: { status: number; body: unknown }): AppError => {
  const code = Refused.safeParse(body).data?.error.code;
  const { rule, meaning } = classifyGraphError(code, status);
  const isPassing = rule === 'retry' || rule === 'later' || rule === 'ambiguous';
  return isPassing
    ? new Unavailable({ public: BUSY, internal: `Graph error ${code ?? status}` })
    : new AppError('templates_refused', 409, false, { public: meaning, internal: `Graph error ${code ?? status}` });
};

const metaTemplate = (listed: z.infer<typeof Listed>): MetaTemplate => {
  const { name, language, category, status, rejected_reason: reason, quality_score: quality, components } = listed;
  const of = (type: string) => components.find((component) => component.type.toUpperCase() === type);
  const header = headerOf(of('HEADER'));
  const footer = of('FOOTER')?.text;
  return {
    ...{ name, language, category, status: templateStatusOf(status) },
    ...(reason !== undefined && reason !== 'NONE' && { reason }),
    ...(quality?.score !== undefined && { quality: quality.score }),
    ...(header !== undefined && { header }),
    body: of('BODY')?.text ?? '',
    ...(footer !== undefined && { footer }),
    buttons: (of('BUTTONS')?.buttons ?? []).map(buttonOf),
  };
};

const headerOf = (component: z.infer<typeof Component> | undefined): TemplateHeader | undefined => {
  const format = component?.format?.toLowerCase();
  if (format === 'text') return { type: 'text', text: component?.text ?? '' };
  if (format === 'image' || format === 'video' || format === 'document' || format === 'location') {
    return { type: format };
  }
  return undefined;
};

const buttonOf = ({ type, text, url, phone_number: phone }: z.infer<typeof Button>): TemplateButton =>
  templateButtonOf({ type, text, url, phone });

/** A new template in Meta's form, with an example for every placeholder. */
const toMeta = ({ name, language, category, header, body, footer, buttons, examples }: NewTemplate) => {
  const names = placeholdersOf(body);
  const named = isNamed(names);
  const inOrder = named ? names : names.toSorted((a, b) => Number(a) - Number(b));
  const bodyExample = named
    ? { body_text_named_params: inOrder.map((one) => ({ param_name: one, example: examples.body[one] ?? '' })) }
    : { body_text: [inOrder.map((one) => examples.body[one] ?? '')] };
  return {
    name,
    language,
    category,
    parameter_format: named ? 'NAMED' : 'POSITIONAL',
    components: [
      ...(header?.type === 'text' ? [headerComponent(header.text, examples.header)] : []),
      { type: 'BODY', text: body, ...(names.length > 0 && { example: bodyExample }) },
      ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
      ...(buttons.length === 0
        ? []
        : [
            { type: 'BUTTONS', buttons: buttons.map((button, index) => toMetaButton(button, examples.buttons[index])) },
          ]),
    ],
  };
};

const headerComponent = (text: string, example: string | undefined) => {
  const [name] = placeholdersOf(text);
  const shown =
    name === undefined || example === undefined
      ? undefined
      : isNamed([name])
        ? { header_text_named_params: [{ param_name: name, example }] }
        : { header_text: [example] };
  return { type: 'HEADER', format: 'TEXT', text, ...(shown !== undefined && { example: shown }) };
};

const toMetaButton = (button: TemplateButton, example: string | undefined) => {
  switch (button.type) {
    case 'quick_reply':
      return { type: 'QUICK_REPLY', text: button.text };
    case 'url':
      return { type: 'URL', text: button.text, url: button.url, ...(example !== undefined && { example: [example] }) };
    case 'phone_number':
      return { type: 'PHONE_NUMBER', text: button.text, phone_number: button.phone };
    case 'copy_code':
      return { type: 'COPY_CODE', example };
    case 'other':
      return { type: button.kind, text: button.text };
  }
};
