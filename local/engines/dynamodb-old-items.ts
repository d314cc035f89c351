import { isObject, type JsonObject } from '../json.ts';

const singleWrites = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
const asked = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };

/** Has a failed condition tell the item as it stands, by whose size it is billed. */
export function askForOldItems(action: string, input: JsonObject): JsonObject {
  if (singleWrites.has(action)) return { ...input, ...asked };
  if (action !== 'TransactWriteItems' || !Array.isArray(input.TransactItems)) return input;
  const TransactItems = input.TransactItems.map((step: unknown) =>
    isObject(step) ? mapMembers(step, (write) => (isObject(write) ? { ...write, ...asked } : write)) : step,
  );
  return { ...input, TransactItems };
}

/** Keeps the items from a caller who did not ask for them. */
export function withoutOldItems(action: string, input: JsonObject, details: JsonObject): JsonObject {
  if (singleWrites.has(action)) return isAsked(input) ? details : withoutItem(details);
  if (!Array.isArray(input.TransactItems) || !Array.isArray(details.CancellationReasons)) return details;
  const steps: readonly unknown[] = input.TransactItems;
  const CancellationReasons = details.CancellationReasons.map((reason: unknown, index) => {
    const step = steps[index];
    const [write] = isObject(step) ? Object.values(step) : [];
    return isAsked(write) || !isObject(reason) ? reason : withoutItem(reason);
  });
  return { ...details, CancellationReasons };
}

function isAsked(write: unknown): boolean {
  return isObject(write) && write.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
}

function withoutItem({ Item: _, ...rest }: JsonObject): JsonObject {
  return rest;
}

function mapMembers(object: JsonObject, change: (member: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, member]) => [name, change(member)]));
}
