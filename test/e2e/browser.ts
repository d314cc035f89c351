import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const TEMPORARY = join(PROJECT, '.build', 'tmp');
const PACKED = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin');
const UNPACKED = join(PROJECT, '.build', 'chromium');
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const SYSTEM_CHANNELS = ['chrome', 'msedge'];
const ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--no-first-run',
];

/** Finds the packaged fonts wherever the project lies. A relative cache would be put into the current folder. */
const FONTS = `<fontconfig><dir prefix="relative">fonts</dir><cachedir>${join(TEMPORARY, 'fonts')}</cachedir></fontconfig>`;

const run = promisify(execFile);

/**
 * Starts a headless Chromium: the one in the npm package, else one that is installed on the machine.
 * @throws Error with one sentence when there is none that runs
 */
export async function launchBrowser(): Promise<Browser> {
  await mkdir(TEMPORARY, { recursive: true });
  for (const candidate of [packagedBrowser, ...systemBrowsers()]) {
    const browser = await candidate().then(launch, () => undefined);
    if (browser !== undefined) return browser;
  }
  throw new Error('The browser tests need a Chromium: the packaged one runs on Linux x64; elsewhere install Chrome.');
}

/** Playwright puts the profile into the folder for temporary files, which must be the project's own. */
async function launch(options: LaunchOptions): Promise<Browser | undefined> {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = TEMPORARY;
  try {
    return await chromium.launch({ args: ARGS, ...options, env: { ...process.env, ...options.env } });
  } catch {
    return undefined;
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/** The packaged browser; where system libraries are missing it gets the ones that come with it. */
async function packagedBrowser(): Promise<LaunchOptions> {
  if (!existsSync(UNPACKED)) await unpack();
  const executablePath = join(UNPACKED, 'chromium');
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(UNPACKED, 'fonts') };
  const bundled = { LD_LIBRARY_PATH: join(UNPACKED, 'al2023', 'lib') };
  const alone = await run(executablePath, ['--version']).then(
    () => true,
    () => false,
  );
  return { executablePath, env: alone ? fonts : { ...fonts, ...bundled } };
}

/** Unpacks aside and then renames, so that workers that start together never see half a browser. */
async function unpack(): Promise<void> {
  const aside = await mkdtemp(join(TEMPORARY, 'chromium-'));
  const { TMPDIR } = process.env;
  process.env.TMPDIR = aside;
  const unpacked = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((name) => inflate(join(PACKED, name)));
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  await Promise.all(unpacked);
  await writeFile(join(aside, 'fonts', 'fonts.conf'), FONTS);
  await rename(aside, UNPACKED).catch((error: unknown) => {
    if (!existsSync(UNPACKED)) throw error;
  });
  await rm(aside, { recursive: true, force: true });
}

function systemBrowsers(): (() => Promise<LaunchOptions>)[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const installed = folders.flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name))).filter(existsSync);
  return [
    ...installed.map((executablePath) => async () => ({ executablePath })),
    ...SYSTEM_CHANNELS.map((channel) => async () => ({ channel })),
  ];
}
