import type { FunctionDefinition } from '../../local/assembly.ts';
import { dollarsFor, type OperationItem, operationItems, priceList } from '../../local/meter/price-list.ts';
import { gigabyteSeconds } from '../../local/meter/rounding.ts';
import type { UsageReport } from '../../local/meter/usage.ts';
import { rounded } from '../bench-stack.ts';
import type { FunctionTime } from './lambda-time.ts';

/** What a part of the traffic used, and over how many messages it is spread. */
export interface Part {
  readonly name: string;
  readonly usage: UsageReport;
  readonly messages: number;
  readonly times: readonly FunctionTime[];
  /** Dollars per million messages for time that was not spent here: Lambda bills the wait for Meta's answer. */
  readonly waiting?: number;
}

const MILLION = 1_000_000;

/** What is left when everything goes as designed (architecture, "the way of one message"). */
const FLOOR: Partial<Record<OperationItem, string>> = {
  'http-api-requests': '4',
  'sqs-requests': '3',
  'sqs-fair-requests': '1',
  'dynamodb-write-units': '4–5',
  'lambda-requests': '5',
};

const quantityOf = ({ usage, times }: Part, item: OperationItem): number =>
  item === 'lambda-arm-gigabyte-seconds'
    ? times.reduce((sum, time) => sum + gigabyteSeconds(time.lambdaMilliseconds, time.memoryMegabytes), 0)
    : (usage.bill.lines.find((line) => line.item === item)?.quantity ?? 0);

/** Dollars for a million times of what the part did. */
const dollarsOf = (part: Part, item: OperationItem): number =>
  dollarsFor(quantityOf(part, item), priceList.operations[item]) * MILLION;

/** Parts of one message one after another, as one. */
const sum = (parts: readonly Part[], of: (part: Part) => number): number =>
  parts.reduce((total, part) => total + of(part) / part.messages, 0);

/** Without the wait for Meta. */
export const ownDollarsPerMillion = (parts: readonly Part[]): number =>
  sum(parts, (part) => operationItems.reduce((total, item) => total + dollarsOf(part, item), 0));

export const dollarsPerMillion = (parts: readonly Part[]): number =>
  parts.reduce((total, { waiting = 0 }) => total + waiting, ownDollarsPerMillion(parts));

/** Dollars per million invocations for so many milliseconds of each. */
export const durationDollars = (milliseconds: number, memoryMegabytes: number): number =>
  dollarsFor(gigabyteSeconds(milliseconds, memoryMegabytes), priceList.operations['lambda-arm-gigabyte-seconds']) *
  MILLION;

/** Operations per answered message, beside the floor on paper. */
export function operationsTable(kinds: readonly { name: string; parts: readonly Part[] }[]): string {
  const rows = operationItems
    .map((item) => ({ item, each: kinds.map(({ parts }) => sum(parts, (part) => quantityOf(part, item))) }))
    .filter(({ each }) => each.some((quantity) => quantity >= 0.0005))
    .map(({ item, each }) => [item, ...each.map((quantity) => rounded(quantity, 3)), FLOOR[item] ?? '']);
  return table(['operations per answered message', ...kinds.map(({ name }) => name), 'floor on paper'], rows);
}

/** Dollars per million messages by item and part. */
export function costTable(title: string, parts: readonly Part[]): string {
  const total = dollarsPerMillion(parts);
  const lines = [
    ...operationItems.map((item) => ({
      name: `${priceList.operations[item].service} ${item}`,
      each: parts.map((part) => dollarsOf(part, item) / part.messages),
    })),
    { name: 'Lambda waits for Meta (computed)', each: parts.map(({ waiting = 0 }) => waiting) },
  ].map((line) => ({ ...line, all: line.each.reduce((total, part) => total + part, 0) }));
  const rows = lines
    .filter(({ all }) => all >= 0.0005)
    .sort((a, b) => b.all - a.all)
    .map(({ name, each, all }) => [
      ...[name, ...each.map((part) => rounded(part))],
      ...[rounded(all), `${rounded((100 * all) / total, 1)} %`],
    ]);
  const sums = ['all', ...parts.map((part) => rounded(dollarsPerMillion([part]))), rounded(total), ''];
  return table([title, ...parts.map(({ name }) => name), '$ per million', 'share'], [...rows, sums]);
}

/** How long each function runs, and what a millisecond of it costs: the part that another machine measures otherwise. */
export function durationsTable(parts: readonly Part[], definitions: readonly FunctionDefinition[]): string {
  const rows = parts.flatMap(({ name: part, times, messages }) =>
    times.map((time) => {
      const { name, memoryMegabytes, invocations } = time;
      const label = definitions.find((definition) => definition.name === name)?.label ?? name;
      const each = (total: number): string => rounded(total / invocations, 1);
      return [
        ...[part, label, `${memoryMegabytes} MB`, rounded(invocations / messages, 3)],
        ...[each(time.processorMilliseconds), each(time.serviceCalls), each(time.lambdaMilliseconds)],
        ...[
          each(time.measuredMilliseconds),
          rounded((invocations / messages) * durationDollars(1, memoryMegabytes), 4),
        ],
      ];
    }),
  );
  const headings = [
    ...['part', 'function', 'memory', 'invocations', 'processor ms', 'calls', 'ms on Lambda'],
    ...['wall ms here', '$ per million for a ms each'],
  ];
  return table(headings, rows, 2);
}

/** What every month costs, whatever the traffic. */
export function monthsTable({ bill }: UsageReport): string {
  const rows = bill.months.map(({ item, quantity, dollars }) => [
    item,
    quantity.toLocaleString('en'),
    rounded(dollars),
  ]);
  const total = bill.months.reduce((all, { dollars }) => all + dollars, 0);
  return table(['a month costs in any case', 'number', '$'], [...rows, ['all', '', rounded(total)]]);
}

/** Columns of text; those after the first `names` are figures. */
function table(headings: readonly string[], rows: readonly (readonly string[])[], names = 1): string {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  return all
    .map((cells) =>
      cells
        .map((cell, column) => (column < names ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
