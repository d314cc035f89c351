import type { CapacityUnits } from '../endpoint/aws-call.ts';
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
 * What a refused write costs, as the answer does not say: a failed condition is billed like the write itself
 * (DynamoDB developer guide, "Condition expressions"), at least one unit, and twice in a transaction.
 */
export function unitsOfFailedWrite(errorName: string, action: string, input: JsonObject): CapacityUnits {
  if (errorName === 'ConditionalCheckFailedException') {
    return { read: 0, write: Math.max(1, Math.ceil(itemBytes(input.Item) / 1024)) };
  }
  if (errorName === 'TransactionCanceledException' && action === 'TransactWriteItems') {
    const items = Array.isArray(input.TransactItems) ? input.TransactItems : [];
    return {
      read: 0,
      write: items.reduce<number>((sum, item) => sum + 2 * Math.max(1, Math.ceil(putBytes(item) / 1024)), 0),
    };
  }
  return nothing;
}

function putBytes(item: unknown): number {
  return isObject(item) && isObject(item.Put) ? itemBytes(item.Put.Item) : 0;
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
