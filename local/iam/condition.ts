import { conditionOperator, type OperatorRules, readBoolean } from './condition-operators.ts';
import { contextKey, type RequestContext } from './context-keys.ts';
import { type StatementDocument, unknownConstruct } from './policy-document.ts';

/** One line of a `Condition` element: all of them must hold. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly holds: (context: RequestContext) => boolean;
}

interface Line {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Throws StartError for an operator, a key or a value that is not known. */
export function parseConditions(block: StatementDocument['Condition'], rules: OperatorRules): Condition[] {
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => {
      const line = { operator, key, values };
      return { ...line, holds: operator === 'Null' ? nullTest(line, rules) : valuesTest(line, rules) };
    }),
  );
}

/** `Null: true` asks for a key that is absent. */
function nullTest({ key: name, values }: Line, { place }: OperatorRules): Condition['holds'] {
  const { key } = contextKey(name, place);
  const wanted = values.map((value) => {
    const isAbsent = readBoolean(value);
    if (isAbsent === undefined) throw unknownConstruct(place, `the value ${value} of the condition operator Null`);
    return isAbsent;
  });
  return (context) => wanted.includes(!context.has(key));
}

function valuesTest({ operator, key: name, values }: Line, rules: OperatorRules): Condition['holds'] {
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const known = conditionOperator(base);
  if (known === undefined) throw unknownConstruct(rules.place, `the condition operator ${operator}`);
  const { key, isMultivalued } = contextKey(name, rules.place);
  if (isMultivalued && set === undefined) {
    const what = `${operator} without ForAllValues or ForAnyValue for ${name}, which has many values`;
    throw unknownConstruct(rules.place, what);
  }
  const { compile, isNegated } = known;
  const tests = values.map((value) => compile(value, rules));
  const matches = (value: string, context: RequestContext) => tests.some((test) => test(value, context)) !== isNegated;
  // The set operators decide about an absent key themselves: IfExists changes nothing there.
  if (set === 'ForAllValues') {
    return (context) => (context.get(key) ?? []).every((value) => matches(value, context));
  }
  if (set === 'ForAnyValue') {
    return (context) => (context.get(key) ?? []).some((value) => matches(value, context));
  }
  return (context) => {
    const [value] = context.get(key) ?? [];
    return value === undefined ? isNegated || ifExists !== undefined : matches(value, context);
  };
}
