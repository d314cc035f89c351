import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './start-error.ts';

/** The folder with everything that survives a restart; only one stack at a time may have it. */
export interface DataFolder {
  readonly path: string;
  /** Lets go of the folder; a temporary one is removed. */
  release(): void;
}

const temporaryPrefix = 'whatsapp-crm-';
const abandonedMilliseconds = 60_000;

/** Throws StartError when another stack runs on the same folder. */
export function openDataFolder(path: string): DataFolder {
  mkdirSync(path, { recursive: true });
  const lock = tryLock(path);
  if (lock === undefined) {
    throw new StartError(`Another local stack already runs on ${path}: stop it, or choose another folder with --data.`);
  }
  return { path, release: () => lock.close() };
}

/** A folder of its own, in memory where there is such a file system. */
export function openTemporaryFolder(): DataFolder {
  const parent = readableFolder('/dev/shm') ? '/dev/shm' : tmpdir();
  removeAbandoned(parent);
  const path = mkdtempSync(join(parent, temporaryPrefix));
  const folder = openDataFolder(path);
  return {
    path,
    release: () => {
      folder.release();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** SQLite's own file lock: the system lets go of it when the process dies, however it dies. */
function tryLock(path: string): DatabaseSync | undefined {
  const database = new DatabaseSync(join(path, 'lock.sqlite'), { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return database;
  } catch {
    database.close();
    return undefined;
  }
}

/** Removes what stacks left that were killed: folders of some age that nobody has locked. */
function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(temporaryPrefix)) continue;
    const path = join(parent, name);
    try {
      if (Date.now() - statSync(path).mtimeMs < abandonedMilliseconds) continue;
      const lock = tryLock(path);
      if (lock === undefined) continue;
      lock.close();
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Somebody else's, or gone meanwhile.
    }
  }
}

function readableFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
