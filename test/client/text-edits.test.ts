// Minimal edits: applying them gives the new text, and what is the same is not touched.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineEdits, replacements, splitLines, type Replacement } from '../../client/text-edits.ts';

/** Applies replacements as an editor does: all to the old text, positions by line and character. */
function apply(text: string, edits: readonly Replacement[]): string {
  const lines = splitLines(text);
  const offset = ([line, character]: readonly [number, number]): number => lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits].reverse().reduce((result, edit) => result.slice(0, offset(edit.start)) + edit.text + result.slice(offset(edit.end)), lines.join('\n'));
}

describe('edits', () => {
  test.each([
    ['nothing', 'a\nb\n', 'a\nb\n', []],
    ['a line in the middle', 'a\nb\nc\n', 'a\nB\nc\n', [{ from: 1, to: 2, lines: ['B'] }]],
    ['two places', 'import a\n\nx\ny\nz\n', 'import a\nimport b\n\nx\ny\nz\nregister\n', [{ from: 1, to: 1, lines: ['import b'] }, { from: 5, to: 5, lines: ['register'] }]],
    ['a removal', 'a\nb\nc\n', 'a\nc\n', [{ from: 1, to: 2, lines: [] }]],
    ['everything', 'a', 'b', [{ from: 0, to: 1, lines: ['b'] }]],
    ['from nothing', '', 'a\n', [{ from: 0, to: 0, lines: ['a'] }]],
    ['other line endings only', 'a\r\nb\r\n', 'a\nb\n', []],
  ])('%s', (_name, before, after, expected) => {
    expect(lineEdits(before, after)).toEqual(expected);
    expect(apply(before, replacements(before, after))).toBe(after);
  });

  test('at the end of a file without a last line break', () => {
    expect(apply('a\nb', replacements('a\nb', 'a\nb\nc'))).toBe('a\nb\nc');
    expect(apply('a\nb', replacements('a\nb', 'a'))).toBe('a');
    expect(apply('a\nb', replacements('a\nb', ''))).toBe('');
  });

  const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '  d'), { maxLength: 30 }).map((lines) => lines.join('\n'));

  test('property: applying them gives the new text', () => {
    fc.assert(fc.property(text, text, (before, after) => apply(before, replacements(before, after)) === after), { numRuns: 2000 });
  });

  test('property: edits ascend and do not touch each other', () => {
    fc.assert(fc.property(text, text, (before, after) => lineEdits(before, after).every((edit, index, all) => edit.from <= edit.to && (index === 0 || (all[index - 1]?.to ?? 0) < edit.from))));
  });

  test('property: one inserted block is one edit of its size', () => {
    fc.assert(fc.property(text, fc.nat(30), (before, place) => {
      const lines = splitLines(before);
      const after = [...lines.slice(0, place), 'NEW 1', 'NEW 2', ...lines.slice(place)].join('\n');
      const edits = lineEdits(before, after);
      return edits.length === 1 && edits[0]?.from === edits[0]?.to && edits[0]?.lines.length === 2;
    }));
  });

  test('a large rewrite ends and is still right', () => {
    const before = Array.from({ length: 4000 }, (_, index) => `old ${index}`).join('\n');
    const after = Array.from({ length: 4000 }, (_, index) => `new ${index}`).join('\n');
    expect(apply(before, replacements(before, after))).toBe(after);
  });
});
