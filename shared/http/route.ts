import type * as z from 'zod';
import { type FieldProblem, InvalidInput } from '../core/errors.ts';
import { fieldProblems } from '../core/field-problems.ts';
import type { Permission } from '../users/permissions.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a route says of itself: enough for the handler, the API reference, the typed client and the generated tests. */
interface Declaration<Input extends z.ZodObject, Output extends z.ZodType, Ctx> {
  readonly method: Method;
  /** Below the API's stage; parameters in braces are names of `input`. */
  readonly path: `/${string}`;
  /** What it does, in a few words. */
  readonly summary: string;
  /** What else a caller must know. */
  readonly description?: string;
  /** A strict object: path parameters, and for GET and DELETE the query, else the body. */
  readonly input: Input;
  readonly output: Output;
  /** 200 unless said. */
  readonly status?: 200 | 201 | 202;
  /** `text/csv`: the output is text and is answered as it is. JSON unless said. */
  readonly produces?: 'text/csv';
  /** The answer holds a secret that is shown once: it is never kept, so an Idempotency-Key is refused. */
  readonly holdsSecret?: true;
  /** Bytes of body; 256 KB unless said. */
  readonly maxBodyBytes?: number;
  run(ctx: Ctx, input: z.output<Input>): Promise<z.input<Output>>;
}

/** A declared route as the shell sees it. */
export interface Route<Ctx> {
  readonly access:
    | { readonly by: 'tenant'; readonly permission: Permission; readonly whileSuspended: boolean }
    | { readonly by: 'platform' };
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  readonly status: 200 | 201 | 202;
  readonly produces: 'application/json' | 'text/csv';
  readonly holdsSecret: boolean;
  readonly maxBodyBytes: number;
  /** Parses, runs, and lets out only what `output` names. Throws InvalidInput with the fields at fault. */
  call(ctx: Ctx, input: unknown): Promise<unknown>;
}

const DEFAULT_BODY_BYTES = 256 * 1024;

const routeOf = <Input extends z.ZodObject, Output extends z.ZodType, Ctx>(
  access: Route<Ctx>['access'],
  declaration: Declaration<Input, Output, Ctx>,
): Route<Ctx> => {
  const { run, description, ...rest } = declaration;
  return {
    status: 200,
    produces: 'application/json',
    maxBodyBytes: DEFAULT_BODY_BYTES,
    holdsSecret: false,
    ...rest,
    ...(description !== undefined && { description }),
    access,
    call: async (ctx, input) => rest.output.parse(await run(ctx, parseInput(rest.input, input))),
  };
};

/** A route of the tenants' API. `run` says with the type of its first argument what it needs. */
export const tenantRoute = <Input extends z.ZodObject, Output extends z.ZodType, Ctx>({
  permission,
  whileSuspended,
  ...declaration
}: Declaration<Input, Output, Ctx> & {
  readonly permission: Permission;
  /** Answered also while the organisation is suspended: what its people need to see why. */
  readonly whileSuspended?: true;
}): Route<Ctx> => routeOf({ by: 'tenant', permission, whileSuspended: whileSuspended === true }, declaration);

/** A route of the platform's administrators, below `/platform`. */
export const platformRoute = <Input extends z.ZodObject, Output extends z.ZodType, Ctx>(
  declaration: Declaration<Input, Output, Ctx>,
): Route<Ctx> => routeOf({ by: 'platform' }, declaration);

/** The names in braces of a route's path. */
export const pathParametersOf = (path: string): string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '');

const parseInput = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalidFields(fieldProblems(parsed.error));
};

/** The error for wrong fields: the first one is in the sentence, all are in the list. */
export const invalidFields = (problems: readonly FieldProblem[]): InvalidInput => {
  const [first] = problems;
  const where = first === undefined || first.field === '' ? 'The input' : `"${first.field}"`;
  const more =
    problems.length > 1
      ? ` ${problems.length - 1} more ${problems.length === 2 ? 'field is' : 'fields are'} wrong.`
      : '';
  return new InvalidInput({ public: `${where} ${first?.message ?? 'is wrong'}.${more}`, internal: 'input' }, problems);
};
