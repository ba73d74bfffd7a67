// Suppressions: comments that take back findings of named rules for one statement or one file, with a reason.
import { ts } from 'ts-morph';
import type { Span } from './model.ts';

export interface Suppression {
  readonly rules: readonly string[];
  readonly reason: string;
  /** The comment itself. */
  readonly comment: Span;
  /** Where each rule's id stands in the text, in the order of `rules`. */
  readonly ruleSpans: readonly Span[];
  /** What it covers: a statement or member, or the whole file. */
  readonly covers: Span;
}

const MARK = /^\s*reprise-ignore(-file)?(?![\w-])([^\n]*(?:\n[^\n]*)*)$/;

const known = new WeakMap<ts.SourceFile, readonly Suppression[]>();

/** All suppressions of a file, in the order of the text. Text that is no comment means nothing. */
export function suppressionsOf(file: ts.SourceFile): readonly Suppression[] {
  const found = known.get(file) ?? readSuppressions(file);
  known.set(file, found);
  return found;
}

function readSuppressions(file: ts.SourceFile): readonly Suppression[] {
  if (!file.text.includes('reprise-ignore')) return [];
  const found: Suppression[] = [];
  for (const comment of commentsOf(file)) {
    const suppression = read(file, comment);
    if (suppression !== undefined) found.push(suppression);
  }
  return found;
}

interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly textStart: number;
  readonly isBlock: boolean;
}

function commentsOf(file: ts.SourceFile): readonly Comment[] {
  const comments = new Map<number, Comment>();
  const add = (range: ts.CommentRange): void => {
    const isBlock = range.kind === ts.SyntaxKind.MultiLineCommentTrivia;
    comments.set(range.pos, { start: range.pos, end: range.end, text: file.text.slice(range.pos + 2, isBlock ? range.end - 2 : range.end), textStart: range.pos + 2, isBlock });
  };
  // Comments hang before and behind tokens; text inside of strings, templates and regular expressions is none.
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) return;
    const children = node.getChildCount(file) === 0 ? [] : node.getChildren(file);
    if (children.length === 0) {
      ts.forEachLeadingCommentRange(file.text, node.pos, (pos, end, kind) => add({ pos, end, kind }));
      ts.forEachTrailingCommentRange(file.text, node.end, (pos, end, kind) => add({ pos, end, kind }));
    }
    for (const child of children) visit(child);
  };
  visit(file);
  return [...comments.values()].sort((a, b) => a.start - b.start);
}

function read(file: ts.SourceFile, comment: Comment): Suppression | undefined {
  const match = MARK.exec(comment.text);
  if (match === null) return undefined;
  const wholeFile = match[1] !== undefined;
  const rest = match[2] ?? '';
  const colon = rest.indexOf(':');
  const names = colon < 0 ? rest : rest.slice(0, colon);
  const reason = colon < 0 ? '' : rest.slice(colon + 1).trim();
  const restStart = comment.textStart + comment.text.length - rest.length;
  const rules: string[] = [];
  const ruleSpans: Span[] = [];
  for (const name of names.matchAll(/[\w-]+/g)) {
    rules.push(name[0]);
    const start = restStart + name.index;
    ruleSpans.push({ file: file.fileName, start, end: start + name[0].length });
  }
  const covers = wholeFile ? coveredFile(file, comment) : coveredStatement(file, comment);
  return covers === undefined ? undefined : { rules, reason, comment: { file: file.fileName, start: comment.start, end: comment.end }, ruleSpans, covers };
}

/** The file form counts only before the first statement. */
function coveredFile(file: ts.SourceFile, comment: Comment): Span | undefined {
  const first = file.statements[0];
  const early = first === undefined || comment.end <= first.getStart(file);
  return early ? { file: file.fileName, start: 0, end: file.text.length } : undefined;
}

/** The statement or member that begins after the comment, or the line before it. */
function coveredStatement(file: ts.SourceFile, comment: Comment): Span {
  const lineStart = file.text.lastIndexOf('\n', comment.start - 1) + 1;
  const isTrailing = file.text.slice(lineStart, comment.start).trim() !== '';
  const units = unitsOf(file);
  if (isTrailing) return coveredLine(file, units, lineStart, comment.start);
  const covered = nextUnit(file, units, comment.end);
  if (covered === undefined) return { file: file.fileName, start: comment.start, end: comment.end };
  return { file: file.fileName, start: covered.getStart(file), end: covered.end };
}

function unitsOf(file: ts.SourceFile): readonly ts.Node[] {
  const units: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node) || ts.isClassElement(node) || ts.isObjectLiteralElement(node) || ts.isCaseOrDefaultClause(node)) units.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return units;
}

/** The outermost unit that begins right after the comment: nothing but blanks and other comments may stand between. */
function nextUnit(file: ts.SourceFile, units: readonly ts.Node[], from: number): ts.Node | undefined {
  let best: ts.Node | undefined;
  for (const unit of units) {
    const start = unit.getStart(file);
    if (start < from || unit.pos > from) continue;
    if (best === undefined || start < best.getStart(file) || (start === best.getStart(file) && unit.end > best.end)) best = unit;
  }
  return best;
}

/** What stands on the line before the comment, and the whole of a statement over several lines that ends there. */
function coveredLine(file: ts.SourceFile, units: readonly ts.Node[], lineStart: number, before: number): Span {
  let start = lineStart;
  for (const unit of units) {
    const ends = unit.end > lineStart && unit.end <= before && !ts.isBlock(unit);
    if (ends) start = Math.min(start, unit.getStart(file));
  }
  return { file: file.fileName, start, end: before };
}
