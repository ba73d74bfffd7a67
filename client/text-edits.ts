// The smallest line edits that turn one text into another, so that applying a whole new text leaves cursors, folds and unsaved lines alone.

/** Replaces the old lines `[from, to)` (0-based) by `lines`. */
export interface LineEdit {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Above this many differing lines the search is given up for one edit around all of them. */
const DIFFERENCES_MAX = 2000;

/** Edits in ascending order that do not touch each other. Lines are compared without their endings. */
export function lineEdits(oldText: string, newText: string): readonly LineEdit[] {
  const before = splitLines(oldText);
  const after = splitLines(newText);
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const oldMiddle = before.slice(start, before.length - end);
  const newMiddle = after.slice(start, after.length - end);
  if (oldMiddle.length === 0 && newMiddle.length === 0) return [];
  const kept = oldMiddle.length === 0 || newMiddle.length === 0 ? [] : (commonLines(oldMiddle, newMiddle) ?? []);
  return gaps(oldMiddle, newMiddle, kept).map((edit) => ({ ...edit, from: edit.from + start, to: edit.to + start }));
}

/** One replacement in an editor's coordinates: 0-based lines and characters, end exclusive. */
export interface Replacement {
  readonly start: readonly [line: number, character: number];
  readonly end: readonly [line: number, character: number];
  readonly text: string;
}

/** The same edits as replacements of `oldText`; line endings in `text` are `\n`, which an editor turns into those of the file. */
export function replacements(oldText: string, newText: string): readonly Replacement[] {
  const before = splitLines(oldText);
  const endOf = (line: number): readonly [number, number] => [line, before[line]?.length ?? 0];
  return lineEdits(oldText, newText).map(({ from, to, lines }) => {
    if (to < before.length) return { start: [from, 0], end: [to, 0], text: lines.map((line) => `${line}\n`).join('') };
    // At the end of the file there is no line break after the last line, so the one before the edit moves with it.
    if (from === 0) return { start: [0, 0], end: endOf(to - 1), text: lines.join('\n') };
    return { start: endOf(from - 1), end: endOf(to - 1), text: lines.map((line) => `\n${line}`).join('') };
  });
}

/** Lines of a text, without their endings. */
export const splitLines = (text: string): readonly string[] => text.split(/\r\n|\r|\n/);

type Pair = readonly [oldIndex: number, newIndex: number];

/** The longest common subsequence after Myers' greedy search over furthest-reaching paths; undefined where it takes too long. */
function commonLines(before: readonly string[], after: readonly string[]): readonly Pair[] | undefined {
  const furthest = new Map<number, number>([[1, 0]]);
  const trail: ReadonlyMap<number, number>[] = [];
  for (let distance = 0; distance <= Math.min(DIFFERENCES_MAX, before.length + after.length); distance += 1) {
    trail.push(new Map(furthest));
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const isDown = diagonal === -distance || (diagonal !== distance && reach(furthest, diagonal - 1) < reach(furthest, diagonal + 1));
      let x = isDown ? reach(furthest, diagonal + 1) : reach(furthest, diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkBack(trail, before.length, after.length);
    }
  }
  return undefined;
}

const reach = (furthest: ReadonlyMap<number, number>, diagonal: number): number => furthest.get(diagonal) ?? -1;

function walkBack(trail: readonly ReadonlyMap<number, number>[], oldLength: number, newLength: number): readonly Pair[] {
  const pairs: Pair[] = [];
  let x = oldLength;
  let y = newLength;
  for (let distance = trail.length - 1; distance >= 0; distance -= 1) {
    const furthest = trail[distance] ?? new Map<number, number>();
    const diagonal = x - y;
    const isDown = diagonal === -distance || (diagonal !== distance && reach(furthest, diagonal - 1) < reach(furthest, diagonal + 1));
    const previous = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = distance === 0 ? 0 : reach(furthest, previous);
    const fromY = distance === 0 ? 0 : fromX - previous;
    while (x > fromX && y > fromY) pairs.push([(x -= 1), (y -= 1)]);
    x = fromX;
    y = fromY;
  }
  return pairs.reverse();
}

/** What lies between the lines that stay. */
function gaps(before: readonly string[], after: readonly string[], kept: readonly Pair[]): readonly LineEdit[] {
  const edits: LineEdit[] = [];
  let oldAt = 0;
  let newAt = 0;
  for (const [oldIndex, newIndex] of [...kept, [before.length, after.length] as const]) {
    if (oldIndex > oldAt || newIndex > newAt) edits.push({ from: oldAt, to: oldIndex, lines: after.slice(newAt, newIndex) });
    oldAt = oldIndex + 1;
    newAt = newIndex + 1;
  }
  return edits;
}
