import { describe, expect, it } from 'vitest';
import { graphVersionEnds, graphVersionWarning } from '../../lib/graph-versions.ts';
import { stageSettings } from '../../lib/stage-config.ts';

const at = (date: string) => new Date(`${date}T00:00:00Z`);

describe('graphVersionWarning', () => {
  it.each([
    ['2028-01-30', undefined],
    ['2028-02-01', /^Meta may end Graph API v26\.0 on 2028-07-29, in 179 days: /],
    ['2028-07-28', /in 1 days: /],
    ['2028-07-29', /^Meta may have ended Graph API v26\.0 on 2028-07-29: /],
    ['2030-01-01', /^Meta may have ended /],
  ])('on %s says %s', (date, warning) => {
    const said = graphVersionWarning('v26.0', at(date));
    if (warning === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(warning);
  });

  it('knows the end of the version that is deployed', () => {
    expect(graphVersionEnds[stageSettings('prod').graphVersion]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});
