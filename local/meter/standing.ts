import type { Assembly } from '../assembly.ts';
import type { Standing } from './bill.ts';

/** Lambda keeps five long polls of 20 seconds open on each queue (Lambda developer guide); a month has 730 hours. */
const receivesPerIdleMonth = 5 * 3 * 60 * 730;

/** What a month of the app costs before anybody uses it, in counts. */
export function standingOf(assembly: Assembly): Standing {
  const queueArns = new Set(assembly.queues.map(({ arn }) => arn));
  const polled = assembly.eventSources.filter(({ sourceArn }) => queueArns.has(sourceArn));
  return {
    alarms: assembly.alarms,
    dashboards: assembly.dashboards,
    'kms-keys': assembly.keys.length,
    secrets: assembly.secrets.length,
    'idle-receives': polled.length * receivesPerIdleMonth,
  };
}
