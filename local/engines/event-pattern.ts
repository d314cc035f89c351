import { BlockList, isIP } from 'node:net';
import { isObject, type JsonObject } from '../json.ts';
import { StartError } from '../start-error.ts';

/** Whether an event, or a record of an event source, matches. */
export type EventTest = (event: unknown) => boolean;

/** Tests one value of the event; `undefined` when the event has none there. */
type ValueTest = (value: unknown) => boolean;

/**
 * Turns an EventBridge event pattern into a test (EventBridge user guide, "Comparison operators"): literals, `prefix`,
 * `suffix`, `anything-but`, `numeric`, `exists`, `cidr`, `wildcard`, `equals-ignore-case` and `$or`.
 * Throws StartError for an operator that EventBridge does not have, so that a wrong pattern never matches nothing.
 */
export function eventTest(pattern: JsonObject): EventTest {
  const tests = Object.entries(pattern).map(([key, wanted]) =>
    key === '$or' && Array.isArray(wanted) ? alternatives(wanted) : member(key, wanted),
  );
  return (event) => tests.every((test) => test(event));
}

function alternatives(patterns: readonly unknown[]): EventTest {
  const tests = patterns.map((pattern) => {
    if (!isObject(pattern)) throw wrong('$or', pattern);
    return eventTest(pattern);
  });
  return (event) => tests.some((test) => test(event));
}

function member(key: string, wanted: unknown): EventTest {
  if (isObject(wanted)) {
    const inner = eventTest(wanted);
    return (event) => {
      const value = memberOf(event, key);
      return Array.isArray(value) ? value.some(inner) : inner(value);
    };
  }
  if (!Array.isArray(wanted) || wanted.length === 0) throw wrong(key, wanted);
  const tests = wanted.map(valueTest);
  return (event) => {
    const value = memberOf(event, key);
    const values: unknown[] =
      Array.isArray(value) && value.length > 0 ? value : [Array.isArray(value) ? undefined : value];
    return tests.some((test) => values.some(test));
  };
}

function memberOf(event: unknown, key: string): unknown {
  return isObject(event) && Object.hasOwn(event, key) ? event[key] : undefined;
}

function valueTest(wanted: unknown): ValueTest {
  if (!isObject(wanted)) return (value) => value === wanted;
  const [[operator, argument] = ['', undefined], ...others] = Object.entries(wanted);
  const build = operators[operator];
  if (build === undefined || others.length > 0) throw wrong(operator, wanted);
  return build(argument);
}

const operators: Readonly<Record<string, (argument: unknown) => ValueTest>> = {
  exists: (argument) => {
    if (typeof argument !== 'boolean') throw wrong('exists', argument);
    return (value) => (value !== undefined && !isObject(value)) === argument;
  },
  'anything-but': anythingBut,
  numeric: (argument) => onNumber(numeric(argument)),
  cidr: (argument) => onText(cidr(text('cidr', argument))),
  prefix: (argument) => onText(affix('prefix', argument, (value, part) => value.startsWith(part))),
  suffix: (argument) => onText(affix('suffix', argument, (value, part) => value.endsWith(part))),
  wildcard: (argument) => onText(wildcard(text('wildcard', argument))),
  'equals-ignore-case': (argument) => {
    const wanted = text('equals-ignore-case', argument).toLowerCase();
    return onText((value) => value.toLowerCase() === wanted);
  },
};

/** `anything-but` takes literals, or one of the text operators with one or several arguments. */
function anythingBut(argument: unknown): ValueTest {
  const refused = (isObject(argument) ? spread(argument) : [argument].flat()).map(valueTest);
  return (value) => value !== undefined && !isObject(value) && !refused.some((test) => test(value));
}

function spread(operator: JsonObject): JsonObject[] {
  const [[name, argument] = ['', undefined], ...others] = Object.entries(operator);
  if (!['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(name) || others.length > 0) {
    throw wrong('anything-but', operator);
  }
  return [argument].flat().map((one) => ({ [name]: one }));
}

function affix(name: string, argument: unknown, matches: (value: string, part: string) => boolean) {
  if (!isObject(argument)) {
    const part = text(name, argument);
    return (value: string) => matches(value, part);
  }
  const part = text(name, argument['equals-ignore-case']).toLowerCase();
  return (value: string) => matches(value.toLowerCase(), part);
}

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** `[">", 0, "<=", 5]`: one or two comparisons, both of which must hold. */
function numeric(argument: unknown): (value: number) => boolean {
  if (!Array.isArray(argument) || (argument.length !== 2 && argument.length !== 4)) throw wrong('numeric', argument);
  const tests = [argument.slice(0, 2), argument.slice(2)]
    .filter(({ length }) => length > 0)
    .map(([operator, limit]) => {
      const compare = comparisons[String(operator)];
      if (compare === undefined || typeof limit !== 'number') throw wrong('numeric', argument);
      return (value: number) => compare(value, limit);
    });
  return (value) => tests.every((test) => test(value));
}

function cidr(range: string): (value: string) => boolean {
  const [network = '', bits = ''] = range.split('/');
  const version = isIP(network);
  if (version === 0 || !/^\d{1,3}$/.test(bits)) throw wrong('cidr', range);
  const block = new BlockList();
  block.addSubnet(network, Number(bits), version === 6 ? 'ipv6' : 'ipv4');
  return (value) => isIP(value) !== 0 && block.check(value, isIP(value) === 6 ? 'ipv6' : 'ipv4');
}

/** `*` stands for any characters; `\*` and `\\` for themselves. */
function wildcard(pattern: string): (value: string) => boolean {
  const source = pattern.replace(/\\([*\\])|\*|[\\^$.|?+()[\]{}]/g, (part, escaped?: string) => {
    if (escaped !== undefined) return `\\${escaped}`;
    return part === '*' ? '.*' : `\\${part}`;
  });
  const expression = new RegExp(`^${source}$`, 'su');
  return (value) => expression.test(value);
}

function onText(test: (value: string) => boolean): ValueTest {
  return (value) => typeof value === 'string' && test(value);
}

function onNumber(test: (value: number) => boolean): ValueTest {
  return (value) => typeof value === 'number' && test(value);
}

function text(operator: string, argument: unknown): string {
  if (typeof argument !== 'string') throw wrong(operator, argument);
  return argument;
}

function wrong(operator: string, argument: unknown): StartError {
  return new StartError(`An event pattern cannot have ${JSON.stringify(argument)} at "${operator}".`);
}
