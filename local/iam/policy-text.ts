import { contextKey, type RequestContext } from './context-keys.ts';
import { type Place, unknownConstruct } from './policy-document.ts';

/** Whether a value of a request is what a text of a policy stands for. */
export type TextTest = (value: string, context: RequestContext) => boolean;

/**
 * How a text is compared (IAM user guide): `exact` has no wildcards; in a `pattern` they stand for anything; in a
 * `resource` they stay within one segment, but for a `*` at its end; in an `arn` (the Arn operators) they stay within
 * one of the six components.
 */
export type TextStyle = 'exact' | 'pattern' | 'resource' | 'arn';

export interface TextOptions {
  readonly style: TextStyle;
  /** Version 2008-10-17 has no variables: `${…}` is plain text there. */
  readonly hasVariables: boolean;
  readonly ignoresCase?: boolean;
  readonly place: Place;
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'wildcard'; readonly sign: '*' | '?' }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined };

const anything = '[\\s\\S]';
const notColon = '[^:]';
/** What means something in a regular expression. */
const signs = /[\\^$.*+?()[\]{}|/-]/g;

/** Throws StartError for a variable that is not known. A variable without a value makes the text match nothing. */
export function textTest(text: string, options: TextOptions): TextTest {
  const parts = partsOf(text, options);
  const compile = (context: RequestContext) => expression(parts, options, context);
  if (parts.some(({ kind }) => kind === 'variable')) {
    return (value, context) => compile(context)?.test(value) ?? false;
  }
  const fixed = compile(new Map());
  return (value) => fixed?.test(value) ?? false;
}

function partsOf(text: string, options: TextOptions): Part[] {
  const parts: Part[] = [];
  const add = (plain: string): void => {
    for (const [piece] of plain.matchAll(/[*?]|[^*?]+/g)) {
      const isSign = piece === '*' || piece === '?';
      parts.push(
        isSign && options.style !== 'exact' ? { kind: 'wildcard', sign: piece } : { kind: 'text', text: piece },
      );
    }
  };
  let end = 0;
  for (const match of options.hasVariables ? text.matchAll(/\$\{([^}]*)\}/g) : []) {
    add(text.slice(end, match.index));
    parts.push(variable(match[1] ?? '', options.place));
    end = match.index + match[0].length;
  }
  add(text.slice(end));
  return parts;
}

/** `*`, `?` and `$` in braces are these signs themselves; everything else is a condition key with or without a default. */
function variable(content: string, place: Place): Part {
  if (content === '*' || content === '?' || content === '$') return { kind: 'text', text: content };
  const [, name = '', fallback] = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)'\s*)?$/.exec(content) ?? [];
  if (name === '') throw unknownConstruct(place, `the policy variable \${${content}}`);
  const { key, isMultivalued } = contextKey(name, { path: `${place.path}, policy variable \${${content}}` });
  if (isMultivalued) throw unknownConstruct(place, `a policy variable of a key with many values: \${${content}}`);
  return { kind: 'variable', key, fallback };
}

/** Undefined when a variable has no value. A variable's value is plain text: a `*` in it is no wildcard. */
function expression(parts: readonly Part[], options: TextOptions, context: RequestContext): RegExp | undefined {
  let source = '';
  let colons = 0;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'wildcard') {
      const next = parts[index + 1];
      const endsSegment = next === undefined || (next.kind === 'text' && next.text.startsWith(':'));
      const character = mayCrossColons(options.style, part.sign, endsSegment, colons, parts.length)
        ? anything
        : notColon;
      source += part.sign === '*' ? `${character}*` : character;
      continue;
    }
    const text = part.kind === 'text' ? part.text : (context.get(part.key)?.[0] ?? part.fallback);
    if (text === undefined) return undefined;
    if (part.kind === 'text') colons += text.split(':').length - 1;
    source += text.replace(signs, '\\$&');
  }
  return new RegExp(`^${source}$`, options.ignoresCase ? 'i' : '');
}

function mayCrossColons(style: TextStyle, sign: string, endsSegment: boolean, colons: number, parts: number): boolean {
  if (style === 'resource') return sign === '*' && endsSegment;
  if (style === 'arn') return colons >= 5 || parts === 1;
  return true;
}
