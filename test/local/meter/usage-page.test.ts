import { describe, expect, it } from 'vitest';
import { Usage } from '../../../local/meter/usage.ts';
import { usagePage } from '../../../local/meter/usage-page.ts';

const evil = `<img src=x onerror="alert('1')">&`;

function usedBy(name: string): Usage {
  const usage = new Usage();
  usage.countInvocation(
    { name, memoryMegabytes: 1024, architecture: 'arm64' },
    { failed: false, milliseconds: 1500, processorMilliseconds: 1 },
  );
  usage.countCall(
    {
      ...{ requestId: '1', caller: { name, role: undefined }, service: 'sqs', action: name, input: {} },
      signal: new AbortController().signal,
    },
    { failed: false, answer: {}, units: undefined },
  );
  return usage;
}

describe('usagePage', () => {
  it('escapes the names of functions, callers and actions', () => {
    const page = usagePage(usedBy(evil).report());
    expect(page).not.toContain('<img');
    expect(page).toContain('&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;');
  });

  it('shows what was used, what it costs, and whose it is', () => {
    const page = usagePage(usedBy('worker').report());
    expect(page).toContain('<h1>$0.000021 since');
    expect(page).toMatch(
      /Lambda: Duration, arm64<td class="number">1\.5<td class="number">\$0\.000020<td class="number">97\.1 %/,
    );
    expect(page).toMatch(/class="part"><td>worker<td class="number">1\.5/);
    expect(page).toMatch(
      /<td>worker<td class="number">1024 MB<td class="number">1<td class="number">0<td class="number">1500\.0/,
    );
  });

  it('shows an empty meter', () => {
    expect(usagePage(new Usage().report())).toContain('<h1>$0.000000 since');
  });
});
