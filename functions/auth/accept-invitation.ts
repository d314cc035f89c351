import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { createDirectory } from '../../shared/adapters/cognito/directory.ts';
import { type Invocation, withTelemetry } from '../../shared/adapters/telemetry/with-telemetry.ts';
import { readConfig } from '../../shared/core/config.ts';
import { found, InvalidInput } from '../../shared/core/errors.ts';
import { PlatformTable } from '../../shared/data/platform-table.ts';
import { TenantTable } from '../../shared/data/tenant-table.ts';
import { isOurs, problemAnswer, problemOf } from '../../shared/http/problem.ts';
import { TenantRepository } from '../../shared/tenants/tenant-repository.ts';
import { acceptInvitation } from '../../shared/users/accept-invitation.ts';
import { type PresentedInvitation, parseInvitation } from '../../shared/users/invitation.ts';
import { InvitationRepository } from '../../shared/users/invitation-repository.ts';
import { SignInRepository } from '../../shared/users/sign-in-repository.ts';
import { PersonName } from '../../shared/users/user.ts';
import { UserRepository } from '../../shared/users/user-repository.ts';
import type { AcceptanceContext } from '../../shared/users/users-context.ts';
import { surroundings, tableOptions } from '../tenant-services.ts';

const config = readConfig(z.object({ TABLE_NAME: z.string().min(1), USER_POOL_ID: z.string().min(1) }), process.env);
const options = tableOptions(config.TABLE_NAME);
const signIns = new SignInRepository(new PlatformTable(options));
const directory = createDirectory(config.USER_POOL_ID);

const Body = z.strictObject({
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

const parseBody = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): z.output<typeof Body> => {
  const text = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
  const parsed = Body.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new InvalidInput({ public: 'Give the invitation, a name and a password as JSON.' }, problems);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const accept = async (event: APIGatewayProxyEventV2, invocation: Invocation): Promise<string> => {
  const { invitation, ...person } = parseBody(event);
  const presented = found(parseInvitation(invitation), 'invitation');
  const { id, secret } = presented;
  const user = await acceptInvitation(contextOf(presented, invocation), { id, secret, ...person });
  return JSON.stringify({ email: user.email });
};

/** Open to everybody: whoever holds the secret of an invitation joins the tenant with it, and then signs in. */
export const handler = withTelemetry(
  async (event: APIGatewayProxyEventV2, invocation): Promise<APIGatewayProxyStructuredResultV2> => {
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    try {
      return { statusCode: 200, headers, body: await accept(event, invocation) };
    } catch (error) {
      if (isOurs(error)) invocation.log.error('the invitation was not accepted', error);
      const { statusCode, headers: own, body } = problemAnswer(problemOf(error, invocation.requestId));
      return { statusCode, headers: { ...headers, ...own }, body };
    }
  },
);
