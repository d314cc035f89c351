/** What a log line may carry beside its message. Never message text, a phone number, a wamid, a name or a token. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Structured log; a child line carries the fields of its parent. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, error: unknown, fields?: LogFields): void;
  with(fields: LogFields): Log;
}
