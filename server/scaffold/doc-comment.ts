// Doc comments of versions: `Version 1.0.3 - Changes from 1.0.2:` with what changed, in the family's own style.
export type CommentStyle = 'block' | 'line';

export interface VersionDoc {
  readonly version: string;
  readonly from: string;
  readonly changes: readonly string[];
}

/** The comment above a new version. What the copied comment says beside its version stays. */
export function versionComment(doc: VersionDoc, copied: string, style: CommentStyle, indent: string, lineEnd: string): string {
  const kept = keptLines(copied);
  const lines = [`Version ${doc.version} - Changes from ${doc.from}:`, ...doc.changes.map(change => `- ${change}`), ...kept];
  if (style === 'line') return lines.map(line => `${indent}${line === '' ? '//' : `// ${line}`}`).join(lineEnd);
  return [`${indent}/**`, ...lines.map(line => (line === '' ? `${indent} *` : `${indent} * ${line}`)), `${indent} */`].join(lineEnd);
}

/** Line comments where the family writes them, else a doc comment. */
export function commentStyle(copied: string): CommentStyle {
  return copied.trimStart().startsWith('//') ? 'line' : 'block';
}

/** Everything but the line that names the version and the list that follows it. */
function keptLines(comment: string): readonly string[] {
  const lines = comment.split(/\r?\n/).map(line => line.replace(/^\s*(?:\/\*\*?|\*\/|\*(?!\/)|\/\/\/?)?\s?/, '').replace(/\s*\*\/\s*$/, '').trimEnd());
  const kept: string[] = [];
  let inList = false;
  for (const line of lines) {
    if (/^Version\s+v?\d/i.test(line)) {
      inList = true;
      continue;
    }
    if (inList && (line === '' || /^\s*[-*]\s/.test(line) || /^\s{2,}\S/.test(line))) continue;
    inList = false;
    kept.push(line);
  }
  while (kept[0] === '') kept.shift();
  while (kept.at(-1) === '') kept.pop();
  return kept;
}

/** Longer lists end with "and n more". */
const CHANGES_MAX = 8;
/** A printed node longer than this is cut (characters). */
const NODE_MAX = 80;

/** What differs between two printed trees, for people: added, removed and changed nodes. */
export function changesBetween(before: readonly string[], after: readonly string[]): readonly string[] {
  const rows = diff(before.map(plain), after.map(plain));
  const changes: string[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    const next = rows[index + 1];
    if (row === undefined) continue;
    if (row.kind === 'removed' && next?.kind === 'added' && kindOf(row.text) === kindOf(next.text)) {
      changes.push(`${quote(row.text)} became ${quote(next.text)}`);
      index += 1;
    } else changes.push(`${quote(row.text)} ${row.kind}`);
  }
  return changes.length <= CHANGES_MAX ? changes : [...changes.slice(0, CHANGES_MAX), `and ${changes.length - CHANGES_MAX} more`];
}

/** Numbers of results shift when something is added: they are not what changed. */
function plain(line: string): string {
  return line.trim().replaceAll(/\b(result|race|all|task|error)#\d+/g, '$1');
}

function kindOf(line: string): string {
  return /^\S+/.exec(line)?.[0] ?? '';
}

function quote(line: string): string {
  return `\`${line.length > NODE_MAX ? `${line.slice(0, NODE_MAX)}…` : line}\``.replaceAll('*/', '* /');
}

interface Row {
  readonly kind: 'added' | 'removed';
  readonly text: string;
}

/** The rows that a longest common subsequence leaves over, in order. */
function diff(before: readonly string[], after: readonly string[]): readonly Row[] {
  const lengths: number[][] = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    const own = lengths[row];
    for (let column = after.length - 1; own !== undefined && column >= 0; column -= 1) own[column] = before[row] === after[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  }
  const rows: Row[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const old = before[row];
    const now = after[column];
    if (old !== undefined && old === now) {
      row += 1;
      column += 1;
    } else if (old !== undefined && (now === undefined || at(row + 1, column) >= at(row, column + 1))) {
      rows.push({ kind: 'removed', text: old });
      row += 1;
    } else if (now !== undefined) {
      rows.push({ kind: 'added', text: now });
      column += 1;
    }
  }
  return rows;
}
