const EARLIEST = Date.UTC(2009, 0, 1);
const LATEST = Date.UTC(2100, 0, 1) - 1;
const LATEST_SECONDS = 99_999_999_999;

/**
 * Meta's unix time (seconds, as digits or a number; milliseconds are recognised) as ISO-8601 UTC, kept within
 * 2009–2099. Made from the payload alone, so a repeated body gives the same time: compare with a clock at the caller.
 */
export function eventTime(timestamp: unknown): string {
  const number = typeof timestamp === 'string' || typeof timestamp === 'number' ? Number(timestamp) : 0;
  const milliseconds = Math.trunc(number > LATEST_SECONDS ? number : number * 1000);
  const sane = Number.isNaN(milliseconds) ? EARLIEST : Math.min(Math.max(milliseconds, EARLIEST), LATEST);
  return new Date(sane).toISOString();
}
