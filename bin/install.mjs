// Runs before `npm start` and `npm test` on whatever Node the machine has: plain JavaScript that needs no package.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = 20;
const windows = process.platform === 'win32';
const project = fileURLToPath(new URL('..', import.meta.url));
const modules = join(project, 'node_modules');

const problem = nodeProblem() ?? installProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
}

function nodeProblem() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= oldestNode) return undefined;
  return `Node ${oldestNode} or newer is needed and this is ${process.versions.node}: get one from https://nodejs.org.`;
}

function installProblem() {
  if (isInstalled()) return undefined;
  console.log('Installing packages; this takes a minute the first time.');
  // Two packages need their script: "node" brings Node 24, "esbuild" its binary. package.json allows no others.
  const options = ['--no-audit', '--no-fund', '--ignore-scripts=false', '--loglevel=error'];
  const { status, error } = spawnSync('npm', ['ci', ...options], {
    cwd: project,
    env: { ...process.env, PATH: pathWithoutModules() },
    shell: windows,
    stdio: 'inherit',
  });
  if (error !== undefined) return `The packages were not installed, because npm cannot be run: ${error.message}.`;
  if (status !== 0) return `The packages were not installed: npm ci ended with code ${status} and says why above.`;
  if (!isInstalled())
    return 'The packages were not installed completely: run "npm ci --ignore-scripts=false" and try again.';
  return undefined;
}

/** Compares the lockfile with the record that npm keeps of what it has installed. */
function isInstalled() {
  const installed = packagesIn(join(modules, '.package-lock.json'));
  const wanted = Object.entries(packagesIn(join(project, 'package-lock.json')));
  const present = wanted.every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
  return wanted.length > 0 && present && existsSync(join(modules, 'node', 'bin', windows ? 'node.exe' : 'node'));
}

function packagesIn(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : {};
}

/** npm must not run on the Node inside node_modules, because `npm ci` deletes that one first. */
function pathWithoutModules() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !folder.startsWith(modules)).join(delimiter);
}
