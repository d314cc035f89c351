import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'local-stack-test-'));
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** A folder of one test's own, removed when the test ends. */
export function temporaryFolder(): string {
  const path = newFolder();
  onTestFinished(() => removeFolder(path));
  return path;
}
