import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import * as z from 'zod';
import { DeploymentError } from './deployment-error.ts';
import { type Asset, functionNames, functions } from './functions.ts';

const projectDirectory = fileURLToPath(new URL('..', import.meta.url));

/** Where the bundles are: one folder per function, which is the function's code as it is deployed. */
export const bundleDirectory = join(projectDirectory, '.build', 'functions');

/** Size in bytes of each function's code, without its source map. */
export interface BundleResult {
  readonly rebuilt: boolean;
  readonly bytes: Readonly<Record<string, number>>;
}

export interface BundleSource {
  /** The project's root: entries are relative to it, bundles go to `.build/functions` in it. */
  readonly directory: string;
  /** Function name → entry file. */
  readonly entries: Readonly<Record<string, string>>;
  /** Function name → files that are copied beside its code. */
  readonly assets?: Readonly<Record<string, readonly Asset[]>>;
  /** Function name → modules that it imports when it first needs them. */
  readonly loadedLater?: Readonly<Record<string, readonly string[]>>;
}

const productSource: BundleSource = {
  directory: projectDirectory,
  entries: Object.fromEntries(functionNames.map((name) => [name, functions[name].entry])),
  assets: Object.fromEntries(functionNames.map((name) => [name, functions[name].assets ?? []])),
  loadedLater: Object.fromEntries(functionNames.map((name) => [name, functions[name].loadedLater ?? []])),
};

const Manifest = z.strictObject({
  configuration: z.string(),
  sources: z.record(z.string(), z.string()),
  outputs: z.record(z.string(), z.string()),
  bytes: z.record(z.string(), z.number()),
});
type Manifest = z.infer<typeof Manifest>;

/**
 * Bundles all functions in one esbuild call, or does nothing when neither the project's files, the lockfile nor the
 * options have changed. Safe to call from several processes at once. Throws a DeploymentError that names the file at fault.
 */
export async function bundleFunctions(source: BundleSource = productSource): Promise<BundleResult> {
  const manifestPath = join(source.directory, '.build', 'functions.json');
  const configuration = await configurationHash(source);
  const last = await readManifest(manifestPath);
  if (last?.configuration === configuration && (await isCurrent(source.directory, last))) {
    return { rebuilt: false, bytes: last.bytes };
  }
  const manifest = await rebuild(source, configuration);
  await writeAtomically(source.directory, manifestPath, JSON.stringify(manifest));
  return { rebuilt: true, bytes: manifest.bytes };
}

/** The file beside a function's code that a module which is loaded later becomes, without the extension. */
const laterName = (path: string): string => basename(path, '.ts');

/** esbuild would put a module that is imported by `import()` into the same file, where each cold start reads it. */
const ownFileForLater: Plugin = {
  name: 'own-file-for-later',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\..*\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${laterName(path)}.mjs`, external: true } : undefined,
    );
  },
};

function buildOptions({ directory, entries, loadedLater = {} }: BundleSource) {
  const later = Object.entries(loadedLater).flatMap(([name, paths]) =>
    paths.map((path) => ({ in: path, out: `${name}/${laterName(path)}` })),
  );
  return {
    absWorkingDir: directory,
    entryPoints: [...Object.entries(entries).map(([name, entry]) => ({ in: entry, out: `${name}/index` })), ...later],
    plugins: [ownFileForLater],
    outdir: '.build/functions',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // 'module' first: most packages' ESM form is smaller after tree shaking than the CommonJS one.
    mainFields: ['module', 'main'],
    alias: {
      '@aws-sdk/credential-provider-node': fileURLToPath(new URL('environment-credentials.ts', import.meta.url)),
    },
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: 'silent',
  } as const satisfies BuildOptions;
}

async function rebuild(source: BundleSource, configuration: string): Promise<Manifest> {
  await requireEntries(source);
  const result = await build(buildOptions(source)).catch((cause: unknown) => {
    throw new DeploymentError(
      `The functions could not be bundled: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  });
  refuseRequires(result.metafile);
  refuseMissingLater(source, result.metafile);
  refuseMissingAssets(source, result.outputFiles);
  const inputs = Object.keys(result.metafile.inputs).filter((path) => !path.includes('node_modules/'));
  const sources = await Promise.all(inputs.map(async (path) => [path, await fileHash(join(source.directory, path))]));
  const files = [...result.outputFiles, ...(await readAssets(source))];
  await Promise.all(files.map((file) => writeAtomically(source.directory, file.path, file.contents)));
  return {
    configuration,
    sources: Object.fromEntries(sources),
    outputs: Object.fromEntries(files.map((file) => [file.path, hash(file.contents)])),
    bytes: codeBytes(source, result.outputFiles),
  };
}

async function requireEntries({ directory, entries }: BundleSource): Promise<void> {
  for (const [name, entry] of Object.entries(entries)) {
    await access(join(directory, entry)).catch(() => {
      throw new DeploymentError(`The function ${name} cannot be bundled: its entry file ${entry} does not exist.`);
    });
  }
}

/** The files that go beside the code, with the paths that they get. */
function readAssets({ directory, assets = {} }: BundleSource): Promise<{ path: string; contents: Uint8Array }[]> {
  const copies = Object.entries(assets).flatMap(([name, all]) => all.map((asset) => ({ name, ...placeOf(asset) })));
  return Promise.all(
    copies.map(async ({ name, from: path, to }) => {
      const contents = await readFile(join(directory, path)).catch(() => {
        throw new DeploymentError(`The function ${name} cannot be bundled: its file ${path} does not exist.`);
      });
      return { path: join(directory, '.build', 'functions', name, to), contents };
    }),
  );
}

const placeOf = (asset: Asset): { from: string; to: string } =>
  typeof asset === 'string' ? { from: asset, to: basename(asset) } : asset;

/** `require` does not exist in an ES module: such a bundle would fail only when it is first invoked. */
function refuseRequires(metafile: Metafile): void {
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const found = output.imports.find((imported) => imported.kind === 'require-call');
    if (found)
      throw new DeploymentError(`The bundle ${path} calls require('${found.path}'), which an ES module cannot do.`);
  }
}

/** A module that is not deployed would be missed only when it is first needed. */
function refuseMissingLater({ loadedLater = {} }: BundleSource, { outputs }: Metafile): void {
  for (const [path, { imports }] of Object.entries(outputs)) {
    const name = basename(dirname(path));
    const carried = new Set((loadedLater[name] ?? []).map((module) => `./${laterName(module)}.mjs`));
    const missing = imports.find(
      ({ kind, path: wanted }) => kind === 'dynamic-import' && wanted.startsWith('./') && !carried.has(wanted),
    );
    if (missing === undefined) continue;
    throw new DeploymentError(
      `The function ${name} imports ${missing.path} later, which is not among what it is deployed with.`,
    );
  }
}

/** A file that the code reads beside itself but that is not deployed would be missed only when it is first read. */
function refuseMissingAssets({ assets = {} }: BundleSource, files: readonly OutputFile[]): void {
  for (const { path, text } of files.filter((file) => file.path.endsWith('.mjs'))) {
    const name = basename(dirname(path));
    const carried = new Set((assets[name] ?? []).map((asset) => placeOf(asset).to.split('/')[0]));
    for (const [, wanted = ''] of text.matchAll(/new URL\(["']\.\/([^"'/]+)["'],\s*import\.meta\.url\)/g)) {
      if (carried.has(wanted)) continue;
      throw new DeploymentError(`The function ${name} reads ${wanted} beside its code, which is not among its assets.`);
    }
  }
}

function codeBytes({ directory, entries }: BundleSource, files: readonly OutputFile[]): Record<string, number> {
  const sizes = new Map(files.map((file) => [file.path, file.contents.byteLength]));
  const path = (name: string) => join(directory, '.build', 'functions', name, 'index.mjs');
  return Object.fromEntries(Object.keys(entries).map((name) => [name, sizes.get(path(name)) ?? 0]));
}

/** Everything but the project's own files: packages are pinned by the lockfile, so that they need no reading. */
async function configurationHash(source: BundleSource): Promise<string> {
  const [lockfile, bundler] = await Promise.all([
    fileHash(join(source.directory, 'package-lock.json')),
    fileHash(fileURLToPath(import.meta.url)),
  ]);
  const assets = await Promise.all(
    Object.values(source.assets ?? {})
      .flat()
      .map((asset) => fileHash(join(source.directory, placeOf(asset).from))),
  );
  return hash(JSON.stringify([buildOptions(source), source.assets, assets, lockfile, bundler]));
}

async function isCurrent(directory: string, last: Manifest): Promise<boolean> {
  const expected = [
    ...Object.entries(last.sources).map(([path, digest]) => [join(directory, path), digest] as const),
    ...Object.entries(last.outputs),
  ];
  const matches = await Promise.all(expected.map(async ([path, digest]) => (await fileHash(path)) === digest));
  return matches.every(Boolean);
}

async function readManifest(path: string): Promise<Manifest | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    return Manifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A reader sees the old file or the new one, never a part of it. */
async function writeAtomically(directory: string, path: string, contents: string | Uint8Array): Promise<void> {
  const temporary = join(directory, '.build', `${randomUUID()}.tmp`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(temporary, contents);
  await rename(temporary, path);
}

/** The empty text for a file that cannot be read. */
async function fileHash(path: string): Promise<string> {
  return readFile(path).then(hash, () => '');
}

function hash(contents: string | Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex');
}
