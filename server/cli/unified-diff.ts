// Two texts of a file as a unified diff, as `patch` and reviewers read it.

/** Unchanged lines around a change. */
const CONTEXT = 3;
/** Beyond this many compared pairs of lines the whole middle is one change. */
const PAIRS_MAX = 4_000_000;

interface Row {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** Empty where the texts are equal. `before` is undefined for a new file. */
export function unifiedDiff(file: string, before: string | undefined, after: string): string {
  const rows = rowsOf(linesOf(before ?? ''), linesOf(after));
  const hunks = hunksOf(rows);
  if (hunks.length === 0) return '';
  return [`--- ${before === undefined ? '/dev/null' : `a/${file}`}`, `+++ b/${file}`, ...hunks, ''].join('\n');
}

/** Lines without their line feeds; a last line without one says so in the diff. */
function linesOf(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  else lines[lines.length - 1] = `${lines.at(-1) ?? ''}\n\\ No newline at end of file`;
  return lines;
}

function rowsOf(before: readonly string[], after: readonly string[]): readonly Row[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const same = (lines: readonly string[]): Row[] => lines.map(text => ({ mark: ' ', text }));
  return [...same(before.slice(0, head)), ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)), ...same(before.slice(before.length - tail))];
}

function middle(before: readonly string[], after: readonly string[]): readonly Row[] {
  if (before.length * after.length > PAIRS_MAX) return [...before.map(text => ({ mark: '-' as const, text })), ...after.map(text => ({ mark: '+' as const, text }))];
  const lengths = before.map(() => new Array<number>(after.length + 1).fill(0)).concat([new Array<number>(after.length + 1).fill(0)]);
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    const own = lengths[row] ?? [];
    for (let column = after.length - 1; column >= 0; column -= 1) own[column] = before[row] === after[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  }
  const rows: Row[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const old = before[row];
    const now = after[column];
    if (old !== undefined && old === now) rows.push({ mark: ' ', text: (column += 1, row += 1, old) });
    else if (old !== undefined && (now === undefined || at(row + 1, column) >= at(row, column + 1))) rows.push({ mark: '-', text: ((row += 1), old) });
    else if (now !== undefined) rows.push({ mark: '+', text: ((column += 1), now) });
  }
  return rows;
}

function hunksOf(rows: readonly Row[]): readonly string[] {
  const hunks: string[] = [];
  for (let index = 0; index < rows.length; ) {
    if (rows[index]?.mark === ' ') {
      index += 1;
      continue;
    }
    const start = Math.max(0, index - CONTEXT);
    let end = index;
    // Changes that are near belong to one hunk.
    for (let next = index; next < rows.length && next <= end + CONTEXT * 2; next += 1) if (rows[next]?.mark !== ' ') end = next;
    const stop = Math.min(rows.length, end + CONTEXT + 1);
    hunks.push(hunk(rows, start, stop));
    index = stop;
  }
  return hunks;
}

function hunk(rows: readonly Row[], start: number, stop: number): string {
  const count = (part: readonly Row[], mark: '-' | '+'): number => part.filter(each => each.mark === ' ' || each.mark === mark).length;
  const before = rows.slice(0, start);
  const own = rows.slice(start, stop);
  const range = (mark: '-' | '+'): string => {
    const length = count(own, mark);
    return `${count(before, mark) + (length === 0 ? 0 : 1)},${length}`;
  };
  return [`@@ -${range('-')} +${range('+')} @@`, ...own.map(row => row.mark + row.text)].join('\n');
}
