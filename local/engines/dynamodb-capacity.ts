import type { CapacityUnits } from '../endpoint/capacity-units.ts';
import { isObject, type JsonObject } from '../json.ts';

const readActions = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);
const writeActions = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const nothing: CapacityUnits = { read: 0, write: 0 };

/** Whether an operation's answer can carry the capacity that it consumed. */
export function consumesCapacity(action: string): boolean {
  return readActions.has(action) || writeActions.has(action);
}

export function writesItems(action: string): boolean {
  return writeActions.has(action);
}

/** The units in an answer's ConsumedCapacity: one entry, or one per table. */
export function consumedUnits(action: string, answer: JsonObject): CapacityUnits {
  const units = [answer.ConsumedCapacity].flat().reduce<number>((sum, entry) => {
    const value = isObject(entry) ? entry.CapacityUnits : undefined;
    return sum + (typeof value === 'number' ? value : 0);
  }, 0);
  return readActions.has(action) ? { read: units, write: 0 } : { read: 0, write: units };
}

/**
 * What a refused write costs, as the answer does not say: a failed condition is billed by the larger of the item as it
 * stands and the new one, one unit where there is none, and twice in a transaction, whose other items are billed too
 * (DynamoDB developer guide, "Capacity unit consumption for write operations"). `details` are the refusal's, with the
 * items as they stand.
 */
export function unitsOfFailedWrite(
  { name, details }: { readonly name: string; readonly details: JsonObject },
  action: string,
  input: JsonObject,
): CapacityUnits {
  if (name === 'ConditionalCheckFailedException') return { read: 0, write: failedUnits(details.Item, input.Item) };
  if (name !== 'TransactionCanceledException' || action !== 'TransactWriteItems') return nothing;
  const steps = Array.isArray(input.TransactItems) ? input.TransactItems : [];
  const reasons = Array.isArray(details.CancellationReasons) ? details.CancellationReasons : [];
  const units = steps.map((step, index) => {
    const newItem = isObject(step) && isObject(step.Put) ? step.Put.Item : undefined;
    const reason = reasons[index];
    if (!isObject(reason) || reason.Code !== 'ConditionalCheckFailed') return Math.max(1, writeUnits(newItem));
    return failedUnits(reason.Item, newItem);
  });
  return { read: 0, write: 2 * units.reduce((sum, each) => sum + each, 0) };
}

function failedUnits(standing: unknown, newItem: unknown): number {
  return standing === undefined ? 1 : Math.max(1, writeUnits(standing), writeUnits(newItem));
}

function writeUnits(item: unknown): number {
  return Math.ceil(itemBytes(item) / 1024);
}

/** About what DynamoDB counts: names and values, without the type letters. */
function itemBytes(item: unknown): number {
  if (!isObject(item)) return 0;
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: unknown): number {
  const [[type, content] = ['', undefined]] = isObject(value) ? Object.entries(value) : [];
  if (type === 'S' && typeof content === 'string') return Buffer.byteLength(content);
  if (type === 'N' && typeof content === 'string') return Math.ceil(content.length / 2) + 1;
  if (type === 'B' && typeof content === 'string') return Math.floor((content.length * 3) / 4);
  if (type === 'M') return 3 + itemBytes(content);
  if (Array.isArray(content)) {
    return (
      3 +
      content.reduce<number>(
        (sum, item) => sum + (typeof item === 'string' ? Buffer.byteLength(item) : 1 + valueBytes(item)),
        0,
      )
    );
  }
  return 1;
}
