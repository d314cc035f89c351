import * as z from 'zod';
import type { RoleDefinition } from '../assembly.ts';
import type { AwsAnswer, AwsCall, Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { Callers } from '../endpoint/callers.ts';

/** Lengths and signs as STS allows them (STS API reference, AssumeRole and Tag). */
const AssumeRole = z.strictObject({
  RoleArn: z.string(),
  RoleSessionName: z.string().regex(/^[\w+=,.@-]{2,64}$/),
  DurationSeconds: z.coerce.number().int().min(900).max(43_200).default(3600),
  Tags: z
    .array(
      z.strictObject({
        Key: z.string().regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u),
        Value: z.string().regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u),
      }),
    )
    .max(50)
    .default([]),
});

/** A session that was taken under another one lasts an hour at most (IAM user guide, "Role chaining"). */
const longestChainedSeconds = 3600;

/** STS: temporary credentials for a role, with session tags. Whether the caller may take the role is asked before. */
export class Sts implements Engine {
  readonly #roles: ReadonlyMap<string, RoleDefinition>;
  readonly #callers: Callers;

  constructor(roles: readonly RoleDefinition[], callers: Callers) {
    this.#roles = new Map(roles.map((role) => [role.arn, role]));
    this.#callers = callers;
  }

  async answer({ action, input, caller }: AwsCall): Promise<AwsAnswer> {
    if (action !== 'AssumeRole') throw new AwsError('InvalidAction', `The local STS does not know ${action}.`);
    const parsed = AssumeRole.safeParse(input);
    if (!parsed.success) throw new AwsError('ValidationError', z.prettifyError(parsed.error));
    const { RoleArn, RoleSessionName, DurationSeconds, Tags } = parsed.data;
    const role = this.#roles.get(RoleArn);
    if (role === undefined) throw accessDenied(`there is no role ${RoleArn} in this app`);
    if (caller.role !== undefined && DurationSeconds > longestChainedSeconds) {
      const message = `The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining`;
      throw new AwsError('ValidationError', message);
    }
    const expiresAt = Date.now() + DurationSeconds * 1000;
    const credentials = this.#callers.registerSession({
      // Its calls are the caller's own in the meter, under the role that was taken.
      caller: { name: caller.name, role, session: { name: RoleSessionName, tags: tagsOf(Tags) } },
      expiresAt,
    });
    const [account, roleName] = [RoleArn.split(':')[4], RoleArn.split('/').at(-1)];
    return {
      body: {
        Credentials: {
          AccessKeyId: credentials.accessKeyId,
          SecretAccessKey: credentials.secretAccessKey,
          SessionToken: credentials.sessionToken,
          Expiration: new Date(expiresAt).toISOString(),
        },
        AssumedRoleUser: {
          AssumedRoleId: `AROA${roleName}:${RoleSessionName}`,
          Arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${RoleSessionName}`,
        },
      },
    };
  }
}

function tagsOf(tags: readonly { readonly Key: string; readonly Value: string }[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

function accessDenied(reason: string): AwsError {
  return new AwsError('AccessDenied', `The role cannot be taken: ${reason}.`, { status: 403 });
}
