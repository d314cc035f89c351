import type * as z from 'zod';

/** Reads a function's settings from its environment; throws one sentence that names what is missing or wrong. */
export const readConfig = <S extends z.ZodObject>(
  schema: S,
  environment: Record<string, string | undefined>,
): z.output<S> => {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The function's environment is not complete. ${problems.join('; ')}`);
};
