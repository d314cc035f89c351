/** Variables that the request's context has under another name. */
const aliases: Readonly<Record<string, string>> = { requestTime: 'time', requestTimeEpoch: 'timeEpoch' };

/**
 * The line that an API's access log gets about a request: `$context.name` is replaced by the request's value, or by `-`
 * where there is none (API Gateway developer guide, "Customize HTTP API access logs", and for REST APIs "Variables for access logging").
 */
export function accessLogLine(format: string, context: Readonly<Record<string, unknown>>): string {
  return format.replace(/\$context\.([\w.]+)/g, (_, name: string) => {
    const value = context[aliases[name] ?? name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '-';
  });
}
