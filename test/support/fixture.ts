// The fixture language: several files in one text, with labels under the lines that findings are expected on.

/** A label: `// ^^^^ rule-id: text` under a line, or `// @1..5 rule-id: text` where the columns (from 1, end exclusive) are too far left for marks. */
export interface Label {
  readonly file: string;
  /** From 1, in the text without labels. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly text: string;
}

export interface Fixture {
  /** Texts without labels, by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly labels: readonly Label[];
}

const MARKS = /^(\s*\/\/\s*)(\^+) ([\w-]+): (.*)$/;
const COLUMNS = /^\s*\/\/ @(\d+)\.\.(\d+) ([\w-]+): (.*)$/;

/** `//- /path` starts a file; text before the first one belongs to `/main.ts`. */
export function parseFixture(text: string): Fixture {
  const files = new Map<string, string[]>();
  const labels: Label[] = [];
  let file = '/main.ts';
  for (const line of text.split('\n')) {
    const header = /^\/\/- (\/\S+)$/.exec(line);
    if (header !== null) {
      file = header[1]!;
      files.set(file, []);
      continue;
    }
    const lines = files.get(file) ?? [];
    files.set(file, lines);
    const label = readLabel(line, file, lines.length);
    if (label === undefined) lines.push(line);
    else labels.push(label);
  }
  return { files: new Map([...files].map(([path, lines]) => [path, lines.join('\n')])), labels };
}

/** The text of a fixture with these labels: what `UPDATE=1` writes. */
export function printFixture(files: ReadonlyMap<string, string>, labels: readonly Label[]): string {
  const parts: string[] = [];
  for (const [path, text] of files) {
    if (files.size > 1 || path !== '/main.ts') parts.push(`//- ${path}`);
    text.split('\n').forEach((line, index) => {
      parts.push(line);
      for (const label of labels) if (label.file === path && label.line === index + 1) parts.push(printLabel(label));
    });
  }
  return parts.join('\n');
}

function readLabel(line: string, file: string, lineNumber: number): Label | undefined {
  const marks = MARKS.exec(line);
  if (marks !== null) {
    const column = marks[1]!.length + 1;
    return { file, line: lineNumber, column, endColumn: column + marks[2]!.length, rule: marks[3]!, text: marks[4]! };
  }
  const columns = COLUMNS.exec(line);
  return columns === null ? undefined : { file, line: lineNumber, column: Number(columns[1]), endColumn: Number(columns[2]), rule: columns[3]!, text: columns[4]! };
}

function printLabel({ column, endColumn, rule, text }: Label): string {
  if (column < 4) return `// @${column}..${endColumn} ${rule}: ${text}`;
  return `//${' '.repeat(column - 3)}${'^'.repeat(endColumn - column)} ${rule}: ${text}`;
}
