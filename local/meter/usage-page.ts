import { escaped } from '../html.ts';
import type { Bill } from './bill.ts';
import { priceList } from './price-list.ts';
import type { InvocationCount, UsageReport } from './usage.ts';

type Cell = string | number;

interface Row {
  readonly cells: readonly Cell[];
  /** A part of the row above. */
  readonly kind?: 'part';
}

/** The meter for people: what was counted since the last reset, what AWS would charge for it, and where each cent goes. */
export function usagePage(report: UsageReport): string {
  const { bill, since } = report;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Usage and cost</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; margin: 0 0 2rem; }
  th, td { text-align: start; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8884; }
  .number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .part td { border-bottom: 0; opacity: .75; font-size: .9em; }
  .part td:first-child { padding-inline-start: 1.5rem; }
</style>
<p><a href="/">Everything that runs here</a> · <a href="/sim/usage">the same as JSON</a></p>
<h1>${dollars(bill.dollars)} since ${escaped(time(since))}</h1>
<p>List prices of ${escaped(bill.region)} for every operation that AWS would bill, with its rounding. Durations are this
machine's.</p>
<p><button onclick="fetch('/sim/usage', { method: 'DELETE' }).then(() => location.reload())">Count from zero</button></p>
<h2>Where each cent goes</h2>
${operations(bill)}
<h2>Functions</h2>
${table(
  ['Function', 'Memory', 'Invocations', 'Errors', 'Milliseconds each', 'Of a processor'],
  report.functions.map(functionRow),
)}
<h2>What a month costs in any case</h2>
${table(
  ['What', 'Number', 'A month'],
  bill.months.map((line) => [`${line.service}: ${line.what}`, line.quantity, dollars(line.dollars)]),
)}
<h2>Calls</h2>
${table(
  ['Caller', 'Call', 'Requests', 'Errors', 'Read units', 'Write units'],
  report.calls.map((call) => [
    ...[call.caller, `${call.service} ${call.action}`, call.requests, call.errors],
    ...[call.readUnits, call.writeUnits],
  ]),
)}
<h2>Not metered</h2>
<ul>${priceList.notMetered.map((what) => `<li>${escaped(what)}`).join('')}</ul>
<h2>Prices</h2>
${table(
  ['Item', 'Unit', 'Price', 'Source', 'As of'],
  Object.values({ ...priceList.operations, ...priceList.months }).map((price) => [
    ...[`${price.service}: ${price.what}`, price.unit, `$${price.dollars} for ${number(price.per)}`],
    ...[price.source, price.date],
  ]),
)}
</html>
`;
}

function operations({ lines, dollars: total }: Bill): string {
  const sorted = [...lines].sort((a, b) => b.dollars - a.dollars);
  const rows = sorted.flatMap(({ service, what, quantity, dollars: cost, by }): Row[] => [
    { cells: [`${service}: ${what}`, quantity, dollars(cost), share(cost, total)] },
    ...by.map((part): Row => {
      const cells = [part.source, part.quantity, dollars(part.dollars), share(part.dollars, total)];
      return { cells, kind: 'part' };
    }),
  ]);
  return tableOf(['What', 'Number', 'Cost', 'Share'], rows);
}

function functionRow(count: InvocationCount): Cell[] {
  const { function: name, memoryMegabytes, invocations, errors, milliseconds, processorMilliseconds } = count;
  const each = (total: number) => (total / invocations).toFixed(1);
  return [name, `${memoryMegabytes} MB`, invocations, errors, each(milliseconds), each(processorMilliseconds)];
}

function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return tableOf(
    headings,
    rows.map((cells) => ({ cells })),
  );
}

function tableOf(headings: readonly string[], rows: readonly Row[]): string {
  const [first] = rows;
  const head = headings.map((heading, index) => `<th${alignment(first?.cells[index])}>${escaped(heading)}`).join('');
  return `<table>\n<tr>${head}</tr>\n${rows.map(tableRow).join('\n')}\n</table>`;
}

function tableRow({ cells, kind }: Row): string {
  const text = cells.map((cell) => `<td${alignment(cell)}>${escaped(typeof cell === 'number' ? number(cell) : cell)}`);
  return `<tr${kind === undefined ? '' : ` class="${kind}"`}>${text.join('')}</tr>`;
}

/** Figures stand at the end of their column. */
function alignment(cell: Cell | undefined): string {
  return typeof cell === 'number' || /^\$?[\d.,]+( \S+)?$/.test(cell ?? '') ? ' class="number"' : '';
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}

function dollars(value: number): string {
  return `$${value.toFixed(6)}`;
}

function share(part: number, total: number): string {
  return total === 0 ? '' : `${((100 * part) / total).toFixed(1)} %`;
}

function time(iso: string): string {
  return iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
}
