import type { JsonObject } from '../json.ts';
import type { ServiceName } from './aws-call.ts';

/**
 * Operations of AWS's REST-JSON protocol, by signing name (API references of each). A part in braces is a member of the
 * input, and so is each parameter of the query, with a capital letter.
 */
const operations: Readonly<Partial<Record<ServiceName, Readonly<Record<string, string>>>>> = {
  ses: { 'POST /v2/email/outbound-emails': 'SendEmail' },
  scheduler: {
    'POST /schedules/{Name}': 'CreateSchedule',
    'PUT /schedules/{Name}': 'UpdateSchedule',
    'GET /schedules/{Name}': 'GetSchedule',
    'DELETE /schedules/{Name}': 'DeleteSchedule',
  },
  bedrock: { 'POST /model/{modelId}/converse': 'Converse' },
  apigateway: {
    'POST /apikeys': 'CreateApiKey',
    'GET /apikeys': 'GetApiKeys',
    'DELETE /apikeys/{apiKey}': 'DeleteApiKey',
    'GET /usageplans': 'GetUsagePlans',
    'POST /usageplans/{usagePlanId}/keys': 'CreateUsagePlanKey',
    'DELETE /usageplans/{usagePlanId}/keys/{keyId}': 'DeleteUsagePlanKey',
  },
};

/** Does this service, by its signing name, speak the REST-JSON protocol? */
export function isRestService(signingName: string): boolean {
  return Object.keys(operations).includes(signingName);
}

/** Method and path of an operation with this input, as IAM sees those of API Gateway; `*` for what is missing. */
export function addressOf(service: ServiceName, action: string, input: JsonObject): { method: string; path: string } {
  const route = Object.entries(operations[service] ?? {}).find(([, name]) => name === action)?.[0];
  const [method = action, path = '/*'] = route?.split(' ') ?? [];
  return { method, path: path.replace(/\{(\w+)\}/g, (_, name: string) => String(input[name] ?? '*')) };
}

export interface RestRequest {
  readonly service: ServiceName;
  readonly action: string;
  /** What path and query say of the input. */
  readonly parameters: JsonObject;
}

/** The operation that a request asks for; undefined when no service of this name has it. */
export function restRequest(signingName: string, method: string, url: URL): RestRequest | undefined {
  for (const [service, byRoute] of Object.entries(operations)) {
    if (service !== signingName) continue;
    for (const [route, action] of Object.entries(byRoute)) {
      const parameters = match(route, method, url);
      if (parameters !== undefined) return { service: signingName as ServiceName, action, parameters };
    }
  }
  return undefined;
}

function match(route: string, method: string, { pathname, searchParams }: URL): JsonObject | undefined {
  const [verb, template = ''] = route.split(' ');
  const names = template.split('/');
  const parts = pathname.split('/');
  if (verb !== method || names.length !== parts.length) return undefined;
  const ofPath: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = decodeURIComponent(parts[index] ?? '');
    const member = /^\{(.+)\}$/.exec(name)?.[1];
    if (member === undefined && name !== part) return undefined;
    if (member !== undefined) ofPath[member] = part;
  }
  const ofQuery = [...searchParams].map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]);
  return { ...Object.fromEntries(ofQuery), ...ofPath };
}
