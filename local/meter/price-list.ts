import * as z from 'zod';
import data from './prices.json' with { type: 'json' };

/** What AWS counts while something runs. */
export const operationItems = [
  'http-api-requests',
  'rest-api-requests',
  'access-log-bytes',
  'lambda-requests',
  'lambda-arm-gigabyte-seconds',
  'lambda-x86-gigabyte-seconds',
  'function-log-bytes',
  'dynamodb-write-units',
  'dynamodb-read-units',
  'dynamodb-stream-reads',
  'lambda-stream-reads',
  'sqs-requests',
  'sqs-fair-requests',
  'eventbridge-events',
  'kms-requests',
  'secrets-requests',
  'ses-emails',
  'scheduler-invocations',
  's3-writes',
  's3-reads',
  'sts-requests',
] as const;
export type OperationItem = (typeof operationItems)[number];

/** What AWS charges for a month of being there, whether it is used or not. */
export const monthlyItems = ['custom-metrics', 'alarms', 'dashboards', 'kms-keys', 'secrets', 'idle-receives'] as const;
export type MonthlyItem = (typeof monthlyItems)[number];

/** Quantities by what they are, in the units of the price list. */
export type Charges = Readonly<Partial<Record<OperationItem, number>>>;

const Price = z.strictObject({
  service: z.string().min(1),
  what: z.string().min(1),
  /** What one is, after AWS's rounding. */
  unit: z.string().min(1),
  /** For `per` units. */
  dollars: z.number().min(0),
  per: z.number().positive(),
  /** The page that says so, by its title. */
  source: z.string().min(1),
  /** The newest day for which the price is known to be right. */
  date: z.iso.date(),
});
export type Price = z.infer<typeof Price>;

/** List prices of one region; a line for every item. */
export const PriceList = z.strictObject({
  region: z.string().min(1),
  currency: z.literal('USD'),
  operations: z.record(z.enum(operationItems), Price),
  months: z.record(z.enum(monthlyItems), Price),
  /** What the meter leaves out, for people. */
  notMetered: z.array(z.string().min(1)),
});
export type PriceList = z.infer<typeof PriceList>;

export const priceList: PriceList = PriceList.parse(data);

export function dollarsFor(quantity: number, { dollars, per }: Price): number {
  return (quantity / per) * dollars;
}
