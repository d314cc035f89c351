export type ParsedJson = { ok: true; value: unknown } | { ok: false; reason: 'not-utf8' | 'not-json' };

const LONG_INTEGER = /(?:^|[:[,])\s*-?\d{16,}/;
const INTEGER = /^-?\d+$/;

const keepLongInteger = (_key: string, value: unknown, context?: { source?: string }): unknown => {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return INTEGER.test(source) ? source : value;
};

/** JSON text to a value; an integer beyond 2^53 (Meta's template ids) becomes its digits as a string. Never throws. */
export function parseJsonText(text: string): ParsedJson {
  try {
    return { ok: true, value: LONG_INTEGER.test(text) ? JSON.parse(text, keepLongInteger) : JSON.parse(text) };
  } catch {
    return { ok: false, reason: 'not-json' };
  }
}

/** UTF-8 bytes of a JSON text to a value, as `parseJsonText`. Never throws. */
export function parseJson(bytes: Uint8Array): ParsedJson {
  try {
    return parseJsonText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, reason: 'not-utf8' };
  }
}
