import { GraphError } from './graph-errors.ts';
import { businessAccountId, SIM_APP_ID, type SimNumber } from './sim-number.ts';
import type { Simulation } from './simulation.ts';

export interface AccountCall {
  method: string;
  /** Below the version: `['debug_token']`, `[<account>, 'phone_numbers']`, `[<number>]`. */
  path: readonly string[];
  query: URLSearchParams;
  token: string | undefined;
}

/** Meta's dashboard gives a token both unless somebody leaves one out. */
const ALL_SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'];
const TOKEN_REFUSED = 'The access token is missing, wrong, or has expired.';

const missing = (id: string): GraphError =>
  new GraphError(100, `Object with ID '${id}' does not exist or cannot be loaded with this token.`);

/**
 * Answers what is asked of tokens, accounts and numbers (§9): `debug_token`, `phone_numbers`, `subscribed_apps`, a
 * number's own fields; undefined for any other path.
 * @throws GraphError 190 for a token that is nobody's, 200 without the permission, 100 for what the token does not reach
 */
export function answerAccountCall(simulation: Simulation, call: AccountCall): unknown {
  const [first = '', edge] = call.path;
  switch (`${call.method} ${call.path.length === 1 ? '' : edge}`) {
    case 'GET ':
      if (first === 'debug_token') return inspected(simulation, call);
      return simulation.numbers.has(first) ? details(simulation, first, call) : undefined;
    case 'GET phone_numbers':
      return { data: ofAccount(simulation, first, call).map(fieldsOf), paging: { cursors: {} } };
    case 'GET subscribed_apps':
      ofAccount(simulation, first, call);
      return { data: simulation.subscribed.has(first) ? [{ whatsapp_business_api_data: { id: SIM_APP_ID } }] : [] };
    case 'POST subscribed_apps':
      ofAccount(simulation, first, call);
      simulation.subscribed.add(first);
      return { success: true };
    case 'DELETE subscribed_apps':
      ofAccount(simulation, first, call);
      simulation.subscribed.delete(first);
      return { success: true };
    default:
      return undefined;
  }
}

function inspected(simulation: Simulation, { query, token }: AccountCall): unknown {
  const [id, secret = ''] = token?.split('|') ?? [];
  if (id !== SIM_APP_ID || !simulation.appSecrets.includes(secret)) throw new GraphError(190, TOKEN_REFUSED);
  const owned = ownedBy(simulation, query.get('input_token') ?? undefined);
  if (owned.length === 0) {
    return { data: { error: { code: 190, message: TOKEN_REFUSED, subcode: 463 }, is_valid: false, scopes: [] } };
  }
  const target_ids = [...new Set(owned.map(businessAccountId))];
  const scopes = scopesOf(owned);
  const granular_scopes = scopes.map((scope) => ({ scope, target_ids }));
  return {
    data: { app_id: SIM_APP_ID, type: 'SYSTEM_USER', is_valid: true, expires_at: 0, scopes, granular_scopes },
  };
}

function details(simulation: Simulation, id: string, { token }: AccountCall): unknown {
  const owned = allowed(simulation, token);
  const number = owned.find(({ phoneNumberId }) => phoneNumberId === id);
  if (number === undefined) throw missing(id);
  return fieldsOf(number);
}

/** The numbers of an account that the token reaches; an account that it does not reach is not there. */
export function ofAccount(simulation: Simulation, account: string, { token }: Pick<AccountCall, 'token'>): SimNumber[] {
  const numbers = allowed(simulation, token).filter((number) => businessAccountId(number) === account);
  if (numbers.length === 0) throw missing(account);
  return numbers;
}

function allowed(simulation: Simulation, token: string | undefined): SimNumber[] {
  const owned = ownedBy(simulation, token);
  if (owned.length === 0) throw new GraphError(190, TOKEN_REFUSED);
  if (!scopesOf(owned).includes('whatsapp_business_management')) {
    throw new GraphError(200, 'The token lacks the permission whatsapp_business_management.', 403);
  }
  return owned;
}

const ownedBy = ({ numbers }: Simulation, token: string | undefined): SimNumber[] =>
  [...numbers.values()].filter(({ accessToken }) => accessToken === token);

const scopesOf = (owned: readonly SimNumber[]): string[] => owned[0]?.scopes ?? ALL_SCOPES;

/** As Meta answers a number that is well. */
const fieldsOf = ({ phoneNumberId, displayPhoneNumber, tenantName }: SimNumber) => ({
  id: phoneNumberId,
  display_phone_number: displayPhoneNumber,
  verified_name: tenantName,
  quality_rating: 'GREEN',
  name_status: 'APPROVED',
  status: 'CONNECTED',
  code_verification_status: 'VERIFIED',
  throughput: { level: 'STANDARD' },
  whatsapp_business_manager_messaging_limit: 'TIER_2K',
  health_status: { can_send_message: 'AVAILABLE' },
});
