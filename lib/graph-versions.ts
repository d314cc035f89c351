export const graphVersions = ['v25.0', 'v26.0'] as const;

export type GraphVersion = (typeof graphVersions)[number];

/**
 * The first day (ISO date, UTC) on which Meta may have ended a version of its Graph API.
 * Meta ends a version two years after its successor appears, so the newest one lives at least as long as the one before it.
 * Source: Meta, Graph API changelog: v25.0 ends on 29 July 2028; v26.0 appeared on 29 July 2026 and has no announced end.
 */
export const graphVersionEnds: Readonly<Record<GraphVersion, string>> = {
  'v25.0': '2028-07-29',
  'v26.0': '2028-07-29',
};

const warningDays = 180;
const dayMilliseconds = 86_400_000;

/** A sentence to show at synthesis when the version may end within 180 days of `today`, else undefined. */
export function graphVersionWarning(version: GraphVersion, today: Date): string | undefined {
  const end = graphVersionEnds[version];
  const daysLeft = Math.ceil((Date.parse(end) - today.getTime()) / dayMilliseconds);
  if (daysLeft > warningDays) return undefined;
  return daysLeft > 0
    ? `Meta may end Graph API ${version} on ${end}, in ${daysLeft} days: test and deploy a newer version before that.`
    : `Meta may have ended Graph API ${version} on ${end}: test and deploy a newer version now.`;
}
