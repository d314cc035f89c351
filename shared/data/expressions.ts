/** A condition on an item, as a value: the table turns it into DynamoDB's expression. */
export type Condition =
  | { is: 'missing' | 'present'; attribute: string }
  | { is: 'equal' | 'below'; attribute: string; value: unknown }
  | { is: 'all' | 'any'; of: readonly Condition[] };

export const isMissing = (attribute: string): Condition => ({ is: 'missing', attribute });
export const isPresent = (attribute: string): Condition => ({ is: 'present', attribute });
export const isEqual = (attribute: string, value: unknown): Condition => ({ is: 'equal', attribute, value });
export const isBelow = (attribute: string, value: unknown): Condition => ({ is: 'below', attribute, value });
export const allOf = (...of: readonly Condition[]): Condition => ({ is: 'all', of });
export const anyOf = (...of: readonly Condition[]): Condition => ({ is: 'any', of });

/** A change of an item. An `undefined` value in `set` removes the attribute. Attributes are top level. */
export interface Change {
  set?: Record<string, unknown>;
  /** Written only where the attribute does not exist yet. */
  setIfMissing?: Record<string, unknown>;
  /** Added to a number; a missing one counts as 0. */
  add?: Record<string, number>;
}

/** The parts of a DynamoDB request that carry expressions. */
export interface Expression {
  ConditionExpression?: string;
  UpdateExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

/** Collects the placeholders of one request. */
class Placeholders {
  readonly #names = new Map<string, string>();
  readonly #values: unknown[] = [];

  name(attribute: string): string {
    const known = this.#names.get(attribute);
    if (known !== undefined) return known;
    const placeholder = `#n${this.#names.size}`;
    this.#names.set(attribute, placeholder);
    return placeholder;
  }

  value(value: unknown): string {
    return `:v${this.#values.push(value) - 1}`;
  }

  parts(): Pick<Expression, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'> {
    const names = Object.fromEntries([...this.#names].map(([attribute, placeholder]) => [placeholder, attribute]));
    const values = Object.fromEntries(this.#values.map((value, index) => [`:v${index}`, value]));
    return {
      ...(this.#names.size > 0 && { ExpressionAttributeNames: names }),
      ...(this.#values.length > 0 && { ExpressionAttributeValues: values }),
    };
  }
}

const conditionText = (condition: Condition, to: Placeholders): string => {
  switch (condition.is) {
    case 'missing':
      return `attribute_not_exists(${to.name(condition.attribute)})`;
    case 'present':
      return `attribute_exists(${to.name(condition.attribute)})`;
    case 'equal':
      return `${to.name(condition.attribute)} = ${to.value(condition.value)}`;
    case 'below':
      return `${to.name(condition.attribute)} < ${to.value(condition.value)}`;
    case 'all':
    case 'any': {
      const word = condition.is === 'all' ? ' AND ' : ' OR ';
      const parts = condition.of.map((part) => conditionText(part, to)).join(word);
      // DynamoDB refuses parentheses within parentheses that hold nothing else.
      return condition.of.length > 1 ? `(${parts})` : parts;
    }
  }
};

const changeText = (change: Change, to: Placeholders): string => {
  const set: string[] = [];
  const remove: string[] = [];
  for (const [attribute, value] of Object.entries(change.set ?? {})) {
    if (value === undefined) remove.push(to.name(attribute));
    else set.push(`${to.name(attribute)} = ${to.value(value)}`);
  }
  for (const [attribute, value] of Object.entries(change.setIfMissing ?? {})) {
    if (value === undefined) continue;
    set.push(`${to.name(attribute)} = if_not_exists(${to.name(attribute)}, ${to.value(value)})`);
  }
  const add = Object.entries(change.add ?? {}).map(([attribute, by]) => `${to.name(attribute)} ${to.value(by)}`);
  return [
    set.length > 0 ? `SET ${set.join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '',
    add.length > 0 ? `ADD ${add.join(', ')}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
};

/** DynamoDB's form of a change and a condition. */
export const toExpression = (change: Change | undefined, condition: Condition | undefined): Expression => {
  const to = new Placeholders();
  const update = change === undefined ? '' : changeText(change, to);
  const guard = condition === undefined ? '' : conditionText(condition, to);
  return {
    ...(update !== '' && { UpdateExpression: update }),
    ...(guard !== '' && { ConditionExpression: guard }),
    ...to.parts(),
  };
};
