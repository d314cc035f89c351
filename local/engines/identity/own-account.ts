import * as z from 'zod';
import { parseJson } from '../../json.ts';
import type { Answer, Call } from './login-answer.ts';
import type { PoolStore } from './pool-store.ts';
import type { PoolUser } from './pool-user.ts';
import type { SecondFactors } from './second-factors.ts';
import type { TokenEndpoints } from './token-endpoints.ts';

const service = 'AWSCognitoIdentityProviderService.';
/** What an access token needs for calls about its own user. */
const ownScope = 'aws.cognito.signin.user.admin';

const Own = z.object({ AccessToken: z.string() });
const Verify = Own.extend({ UserCode: z.string(), FriendlyDeviceName: z.string().optional() });
const Preference = Own.extend({
  SoftwareTokenMfaSettings: z.object({ Enabled: z.boolean(), PreferredMfa: z.boolean().default(false) }),
});

/** Cognito's calls that need no AWS credentials, as a user's own access token is enough. */
export class OwnAccount {
  readonly #endpoints: TokenEndpoints;
  readonly #store: PoolStore;
  readonly #factors: SecondFactors;

  constructor(endpoints: TokenEndpoints, store: PoolStore, factors: SecondFactors) {
    this.#endpoints = endpoints;
    this.#store = store;
    this.#factors = factors;
  }

  answer({ request, body }: Call): Answer {
    const target = request.headers['x-amz-target'];
    const action = typeof target === 'string' && target.startsWith(service) ? target.slice(service.length) : '';
    const input = parseJson(body);
    switch (action) {
      case 'AssociateSoftwareToken':
        return this.#of(Own, input, (user) => ok({ SecretCode: this.#factors.offer(user) }));
      case 'VerifySoftwareToken':
        return this.#of(Verify, input, (user, { UserCode }) =>
          this.#factors.prove(user, UserCode)
            ? ok({ Status: 'SUCCESS' })
            : failed('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA'),
        );
      case 'SetUserMFAPreference':
        return this.#of(Preference, input, (user, { SoftwareTokenMfaSettings: { Enabled } }) => {
          if (Enabled && user.totp_secret === null) {
            return failed('InvalidParameterException', 'User has not verified software token mfa');
          }
          this.#store.changeUser(user.sub, { totp_active: Enabled });
          return ok({});
        });
      default:
        return failed('UnknownOperationException', `The local Cognito does not know ${action || 'this call'}.`);
    }
  }

  #of<Input extends z.infer<typeof Own>>(
    schema: z.ZodType<Input>,
    input: unknown,
    work: (user: PoolUser, input: Input) => Answer,
  ): Answer {
    const parsed = schema.safeParse(input);
    if (!parsed.success) return failed('InvalidParameterException', z.prettifyError(parsed.error));
    const owner = this.#endpoints.ownerOf(parsed.data.AccessToken, ownScope);
    if (owner === undefined)
      return failed('NotAuthorizedException', 'Access Token is not valid, or has not the scope.');
    if (owner.user.status === 'EXTERNAL_PROVIDER') {
      return failed('InvalidParameterException', 'An identity provider asks its own users for a second factor.');
    }
    return work(owner.user, parsed.data);
  }
}

function ok(json: Record<string, string>): Answer {
  return { status: 200, json, headers: { 'content-type': 'application/x-amz-json-1.1' } };
}

function failed(__type: string, message: string): Answer {
  return { status: 400, json: { __type, message }, headers: { 'content-type': 'application/x-amz-json-1.1' } };
}
