import {
  dollarsFor,
  type MonthlyItem,
  monthlyItems,
  type OperationItem,
  operationItems,
  priceList,
} from './price-list.ts';

/** What one function, or the API in front of them, took of an item. */
export interface SourceShare {
  readonly source: string;
  readonly quantity: number;
  readonly dollars: number;
}

export interface BillLine {
  readonly item: OperationItem;
  readonly service: string;
  readonly what: string;
  readonly quantity: number;
  readonly dollars: number;
  /** The dearest first. */
  readonly by: readonly SourceShare[];
}

export interface MonthlyLine {
  readonly item: MonthlyItem;
  readonly service: string;
  readonly what: string;
  readonly quantity: number;
  /** For a month. */
  readonly dollars: number;
}

/** What the operations since the last reset would have cost, and apart from them what a month costs in any case. */
export interface Bill {
  readonly region: string;
  readonly currency: string;
  readonly dollars: number;
  readonly lines: readonly BillLine[];
  readonly months: readonly MonthlyLine[];
}

/** Quantities by item and source. */
export type Quantities = ReadonlyMap<OperationItem, ReadonlyMap<string, number>>;

export type Standing = Readonly<Partial<Record<MonthlyItem, number>>>;

/** Prices what was counted; items that nobody used are left out. */
export function billFor(quantities: Quantities, standing: Standing): Bill {
  const { region, currency } = priceList;
  const lines = operationItems.flatMap((item) => billLine(item, quantities.get(item)));
  const months = monthlyItems.flatMap((item) => monthlyLine(item, standing[item] ?? 0));
  return { region, currency, dollars: total(lines), lines, months };
}

function billLine(item: OperationItem, bySource: ReadonlyMap<string, number> | undefined): BillLine[] {
  if (bySource === undefined) return [];
  const price = priceList.operations[item];
  const by = [...bySource]
    .map(([source, quantity]) => ({ source, quantity, dollars: dollarsFor(quantity, price) }))
    .sort((a, b) => b.quantity - a.quantity);
  const quantity = by.reduce((sum, share) => sum + share.quantity, 0);
  return [{ item, service: price.service, what: price.what, quantity, dollars: total(by), by }];
}

function monthlyLine(item: MonthlyItem, quantity: number): MonthlyLine[] {
  if (quantity === 0) return [];
  const price = priceList.months[item];
  return [{ item, service: price.service, what: price.what, quantity, dollars: dollarsFor(quantity, price) }];
}

function total(parts: readonly { readonly dollars: number }[]): number {
  return parts.reduce((sum, { dollars }) => sum + dollars, 0);
}
