import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Runs around one request: `command` is its name without `Command`, `send` really sends it. */
export type Interceptor = (command: string, input: unknown, send: () => Promise<unknown>) => Promise<unknown>;

const INTERCEPTOR = 'testInterceptor';

/** Puts `around` around every request of the client until the returned function is called. */
export const interceptRequests = (documents: DynamoDBDocumentClient, around: Interceptor): (() => void) => {
  documents.middlewareStack.add(
    (next, context) => async (args) => {
      let output: Awaited<ReturnType<typeof next>> | undefined;
      const command = String(context.commandName).replace(/Command$/, '');
      await around(command, args.input, async () => {
        output = await next(args);
        return output;
      });
      if (output === undefined) throw new Error(`${command} was neither sent nor refused.`);
      return output;
    },
    { step: 'initialize', name: INTERCEPTOR, override: true },
  );
  return () => void documents.middlewareStack.remove(INTERCEPTOR);
};
