import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { createDirectory } from '../../shared/adapters/cognito/directory.ts';
import { type Invocation, withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../shared/core/config.ts';
import { found, InvalidInput, NotFound } from '../../shared/core/errors.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { isOurs, problemAnswer, problemOf } from '../../shared/http/problem.ts';
import { TenantRepository } from '../../shared/tenants/tenant-repository.ts';
import { acceptInvitation } from '../../shared/users/accept-invitation.ts';
import { DomainClaimRepository } from '../../shared/users/domain-claim-repository.ts';
import { type PresentedInvitation, parseInvitation } from '../../shared/users/invitation.ts';
import { InvitationRepository } from '../../shared/users/invitation-repository.ts';
import { signInOptions } from '../../shared/users/sign-in-options.ts';
import { SignInRepository } from '../../shared/users/sign-in-repository.ts';
import { SsoProviderRepository } from '../../shared/users/sso-provider-repository.ts';
import { Email, PersonName } from '../../shared/users/user.ts';
import { UserRepository } from '../../shared/users/user-repository.ts';
import type { AcceptanceContext } from '../../shared/users/users-context.ts';
import { surroundings, tableOptions } from '../tenant-services.ts';

const text = z.string().min(1);
const config = readConfig(z.object({ TABLE_NAME: text, USER_POOL_ID: text, USER_POOL_CLIENT_ID: text }), process.env);
const options = tableOptions(config.TABLE_NAME);
const platform = new PlatformTable(options);
const signIns = new SignInRepository(platform);
const domainClaims = new DomainClaimRepository(platform);
const directory = createDirectory(config.USER_POOL_ID);

const Acceptance = z.strictObject({
  /** What the link of the e-mail holds behind its `#`. */
  invitation: z.string().max(200),
  name: PersonName,
  /** For somebody new; Cognito takes 256 characters. */
  password: z.string().max(256).optional(),
});

const contextOf = ({ tenantId }: PresentedInvitation, { requestId, log, metrics }: Invocation): AcceptanceContext => {
  const table = new TenantTable(tenantId, options);
  const tenants = new TenantRepository(table, tenantId);
  return {
    ...surroundings,
    tenantId,
    actor: { kind: 'system' },
    requestId,
    log: log.with({ tenantId }),
    metrics,
    signIns,
    directory,
    users: new UserRepository(table, tenantId),
    invitations: new InvitationRepository(table, tenantId),
    tenantName: async () => found(await tenants.get(), 'organisation').name,
  };
};

const Asking = z.strictObject({ email: Email });

const parseBody = <S extends z.ZodType>(schema: S, { body, isBase64Encoded }: APIGatewayProxyEventV2): z.output<S> => {
  const json = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
  const parsed = schema.safeParse(parseJson(json));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new InvalidInput({ public: 'The body is not the JSON that this takes.' }, problems);
};

const parseJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

const accept = async (event: APIGatewayProxyEventV2, invocation: Invocation): Promise<unknown> => {
  const { invitation, ...person } = parseBody(Acceptance, event);
  const presented = found(parseInvitation(invitation), 'invitation');
  const { id, secret } = presented;
  const user = await acceptInvitation(contextOf(presented, invocation), { id, secret, ...person });
  return { email: user.email };
};

const optionsOf = (event: APIGatewayProxyEventV2): Promise<unknown> =>
  signInOptions(
    {
      domainClaims,
      ssoOf: (tenantId) => new SsoProviderRepository(new TenantTable(tenantId, options), tenantId).get(),
      passwordClientId: config.USER_POOL_CLIENT_ID,
    },
    parseBody(Asking, event).email,
  );

const answerFor = (event: APIGatewayProxyEventV2, invocation: Invocation): Promise<unknown> => {
  switch (event.routeKey) {
    case 'POST /invitations/accept':
      return accept(event, invocation);
    case 'POST /sign-in/options':
      return optionsOf(event);
    default:
      throw new NotFound({ public: 'There is no such operation.' });
  }
};

/**
 * What is open to everybody before they sign in: accepting an invitation with the secret of its e-mail, and asking how
 * an address signs in.
 */
export const handler = withTelemetry(
  async (event: APIGatewayProxyEventV2, invocation): Promise<APIGatewayProxyStructuredResultV2> => {
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    try {
      return { statusCode: 200, headers, body: JSON.stringify(await answerFor(event, invocation)) };
    } catch (error) {
      if (isOurs(error)) invocation.log.error('somebody could not be admitted', error);
      const { statusCode, headers: own, body } = problemAnswer(problemOf(error, invocation.requestId));
      return { statusCode, headers: { ...headers, ...own }, body };
    }
  },
);
