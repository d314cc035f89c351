import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { PdfQuotationRenderer } from '../shared/adapters/pdf/render-quotation.ts';
import { samples } from '../test/unit/pdf/sample-quotations.ts';

const ROUNDS = 10;
const file = (path: string) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
const newRenderer = () =>
  new PdfQuotationRenderer({
    fontFolder: file('@fontsource-variable'),
    subsetterFile: file('harfbuzzjs/dist/harfbuzz-subset.wasm'),
  });

const cpuMs = async (work: () => Promise<unknown>): Promise<{ cpu: number; wall: number }> => {
  const [before, start] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall: performance.now() - start };
};

const renderer = newRenderer();
console.log('document                  size   first, ms of CPU          then');
for (const [name, document] of Object.entries(samples)) {
  let bytes = 0;
  const once = async () => {
    bytes = (await renderer.render(document)).length;
  };
  const first = await cpuMs(once);
  const rest = await cpuMs(async () => {
    for (let round = 0; round < ROUNDS; round += 1) await once();
  });
  console.log(
    `${name.padEnd(16)}${(bytes / 1000).toFixed(1).padStart(14)} KB${first.cpu.toFixed(0).padStart(16)}${(rest.cpu / ROUNDS).toFixed(0).padStart(14)}`,
  );
}
