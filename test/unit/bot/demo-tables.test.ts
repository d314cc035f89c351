import { describe, expect, it } from 'vitest';
import { demoTenants } from '../../../local/demo-tables.ts';
import { classify, compileTables } from '../../../shared/bot/classify.ts';

describe.each(demoTenants)('the demo tenant $slug', ({ entries, languages }) => {
  it('has an own id for each entry, and buttons that lead to entries', () => {
    const ids = new Set(entries.map(({ id }) => id));
    expect(ids.size).toBe(entries.length);
    const targets = entries.flatMap(({ replies }) => Object.values(replies).flatMap(({ buttons }) => buttons));
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.every(({ entryId }) => ids.has(entryId))).toBe(true);
  });

  it('says everything in each of its languages', () => {
    for (const { name, replies, keywords } of entries) {
      for (const texts of [name, replies, keywords]) expect(Object.keys(texts).sort()).toEqual([...languages].sort());
    }
  });

  it('is understood by its own names and examples', () => {
    const tables = compileTables(entries);
    for (const { id, name, examples } of entries) {
      for (const text of [...Object.values(name), ...examples.map((example) => example.text)]) {
        expect(classify(text, tables)[0]).toMatchObject({ entryId: id });
      }
    }
  });
});
