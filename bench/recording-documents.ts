import * as z from 'zod';

const Values = z.record(z.string(), z.unknown());
const Write = z.object({
  Item: Values.optional(),
  Key: Values.optional(),
  UpdateExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: Values.optional(),
});
const Transaction = z.object({ TransactItems: z.array(z.object({ Put: Write })) });

type Place = 'table' | 'gsi1' | 'gsi2';

/**
 * Stands for the document client and keeps only what is needed to count writes by partition key and second: the items with
 * index keys. A moved index entry is two writes, one where it was and one where it goes, as DynamoDB counts it.
 */
export class RecordingDocuments {
  readonly #items = new Map<string, Record<string, unknown>>();
  #second = new Map<string, number>();
  readonly #most = new Map<string, number>();

  async send(command: { input: unknown }): Promise<{ Attributes?: Record<string, unknown> }> {
    const transaction = Transaction.safeParse(command.input);
    if (transaction.success) {
      for (const { Put } of transaction.data.TransactItems) this.#write(Put);
      return {};
    }
    return { Attributes: this.#write(Write.parse(command.input)) };
  }

  /** Ends a second: keeps the highest count of each key so far. */
  startSecond(): void {
    for (const [key, writes] of this.#second) this.#most.set(key, Math.max(writes, this.#most.get(key) ?? 0));
    this.#second = new Map();
  }

  /** Forgets the second that runs: what it wrote was preparation. */
  discardSecond(): void {
    this.#second = new Map();
  }

  /** The hottest key of the table and of each index. */
  hottest(): { place: Place; key: string; writes: number }[] {
    return (['table', 'gsi1', 'gsi2'] as const).flatMap((place) => {
      const [hottest] = [...this.#most].filter(([key]) => key.startsWith(`${place} `)).sort(([, a], [, b]) => b - a);
      return hottest === undefined ? [] : [{ place, key: hottest[0].slice(place.length + 1), writes: hottest[1] }];
    });
  }

  #write({ Item, Key, ...expression }: z.infer<typeof Write>): Record<string, unknown> {
    const { pk, sk } = z.object({ pk: z.string(), sk: z.string() }).parse(Item ?? Key);
    const id = `${pk} ${sk}`;
    const before = this.#items.get(id) ?? {};
    const after = Item ?? { ...before, pk, sk, ...assigned(expression) };
    this.#count('table', pk);
    for (const index of ['gsi1', 'gsi2'] as const) {
      const [was, is] = [before, after].map((item) => ({ pk: item[`${index}pk`], sk: item[`${index}sk`] }));
      if (was?.pk === is?.pk && was?.sk === is?.sk) continue;
      if (was?.pk !== undefined) this.#count(index, String(was.pk));
      if (is?.pk !== undefined) this.#count(index, String(is.pk));
    }
    if (after.gsi1pk !== undefined || after.gsi2pk !== undefined) this.#items.set(id, after);
    return after;
  }

  #count(place: Place, key: string): void {
    const counter = `${place} ${key}`;
    this.#second.set(counter, (this.#second.get(counter) ?? 0) + 1);
  }
}

/** What `SET #n0 = :v0, …` assigns; the product's own expressions have no other form in what is simulated here. */
const assigned = (write: Omit<z.infer<typeof Write>, 'Item' | 'Key'>): Record<string, unknown> => {
  const { UpdateExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = write;
  return Object.fromEntries(
    [...UpdateExpression.matchAll(/(#n\d+) = (:v\d+)/g)].map(([, name = '', value = '']) => [
      ExpressionAttributeNames[name] ?? '',
      ExpressionAttributeValues[value],
    ]),
  );
};
