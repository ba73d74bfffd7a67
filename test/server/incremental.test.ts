// After any number of edits the findings are those of a fresh analysis.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeFixture, findingsOf, labelsOf, openFixture } from '../support/check.ts';
import { parseFixture } from '../support/fixture.ts';

const fixtures = ['reach/calls.ts', 'no-wall-clock/aliases.ts', 'no-module-state/state.ts', 'version-unregistered/family.ts', 'unknown-activity/names.ts', 'reach/evasions.ts', 'await-durable/flows.ts', 'unbounded-loop/loops.ts', 'payload-type/handlers.ts'];

type Edit = { readonly file: number; readonly line: number; readonly other: number; readonly kind: 'delete' | 'repeat' | 'swap' | 'whole' | 'remove' };

const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.nat(20),
  line: fc.nat(200),
  other: fc.nat(200),
  kind: fc.constantFrom('delete', 'repeat', 'swap', 'swap', 'delete', 'whole', 'remove'),
});

function edited(files: ReadonlyMap<string, string>, original: ReadonlyMap<string, string>, { file, line, other, kind }: Edit): ReadonlyMap<string, string> {
  const names = [...original.keys()];
  const name = names[file % names.length]!;
  const next = new Map(files);
  const text = files.get(name);
  if (kind === 'remove' && name !== '/main.ts') next.delete(name);
  else if (kind === 'whole' || text === undefined) next.set(name, original.get(name)!);
  else {
    const lines = text.split('\n');
    const at = line % lines.length;
    const to = other % lines.length;
    if (kind === 'delete') lines.splice(at, 1);
    else if (kind === 'repeat') lines.splice(at, 0, lines[to]!);
    else [lines[at], lines[to]] = [lines[to]!, lines[at]!];
    next.set(name, lines.join('\n'));
  }
  return next;
}

test.each(fixtures)('%s under random edits', (name) => {
  const { files: original } = parseFixture(readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8'));
  fc.assert(
    fc.property(fc.array(edit, { minLength: 4, maxLength: 8 }), (edits) => {
      const project = openFixture(original);
      let files = original;
      for (const each of edits) {
        files = edited(files, original, each);
        changeFixture(project, files);
        findingsOf(project);
      }
      const fresh = openFixture(files);
      expect(labelsOf(project)).toEqual(labelsOf(fresh));
    }),
    { numRuns: 12, seed: 20260 },
  );
});
