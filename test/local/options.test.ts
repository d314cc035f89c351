import { describe, expect, it } from 'vitest';
import { openDataFolder } from '../../local/data-folder.ts';
import { parseOptions } from '../../local/options.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('parseOptions', () => {
  it('has defaults', () => {
    expect(parseOptions([])).toMatchObject({
      port: 3000,
      seed: true,
      dataDirectory: expect.stringMatching(/\.local$/),
    });
  });

  it('reads every flag', () => {
    const options = parseOptions(['--port', '3100', '--data', '/tmp/x', '--no-seed']);
    expect(options).toEqual({ port: 3100, dataDirectory: '/tmp/x', seed: false });
    expect(parseOptions(['--memory']).dataDirectory).toBeUndefined();
  });

  it.each([
    ['an unknown flag', ['--bogus']],
    ['a stray word', ['start']],
    ['a port that is none', ['--port', 'x']],
    ['a port that is too high', ['--port', '65536']],
    ['a flag without its value', ['--data']],
    ['memory beside data', ['--memory', '--data', 'x']],
  ])('refuses %s with a sentence and the usage', (_, flags) => {
    expect(() => parseOptions(flags)).toThrow(/Usage: npm start/);
  });
});

describe('openDataFolder', () => {
  it('lets one stack at a time have a folder', () => {
    const path = temporaryFolder();
    const first = openDataFolder(path);
    expect(() => openDataFolder(path)).toThrow('Another local stack already runs on');
    first.release();
    const second = openDataFolder(path);
    expect(second.path).toBe(path);
    second.release();
  });
});
