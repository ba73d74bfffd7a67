// One version function as text: where its statement begins with its comments, and its copy under another name and version.
import { ts } from 'ts-morph';
import { isFunctionNode, nodeAt, type FunctionNode } from '../analysis/syntax.ts';
import type { OrchestrationModel } from '../analysis/model.ts';
import type { Workspace } from '../analysis/program.ts';

/** What the scaffolds read: the files of a program and what their names mean. */
export type SourceView = Pick<Workspace, 'file' | 'checker' | 'owns'>;

export interface VersionFunction {
  readonly file: ts.SourceFile;
  readonly node: FunctionNode;
  /** The whole statement that declares it. */
  readonly statement: ts.Statement;
  readonly name: ts.Identifier;
  /** Where the comments begin that stand directly above the statement. */
  readonly start: number;
}

/** Undefined where the function is no declaration of its own at the top level of a module. */
export function versionFunction(workspace: SourceView, model: OrchestrationModel): VersionFunction | undefined {
  const file = workspace.file(model.function.file);
  const node = file === undefined ? undefined : nodeAt(file, model.function.start, model.function.end);
  if (file === undefined || node === undefined || !isFunctionNode(node)) return undefined;
  const declared = declarationOf(node);
  return declared === undefined ? undefined : { file, node, ...declared, start: commentStart(file, declared.statement) };
}

function declarationOf(node: FunctionNode): { readonly statement: ts.Statement; readonly name: ts.Identifier } | undefined {
  if (ts.isFunctionDeclaration(node)) return node.name !== undefined && ts.isSourceFile(node.parent) ? { statement: node, name: node.name } : undefined;
  let at: ts.Node = node.parent;
  while (ts.isParenthesizedExpression(at) || ts.isAsExpression(at) || ts.isSatisfiesExpression(at)) at = at.parent;
  if (!ts.isVariableDeclaration(at) || !ts.isIdentifier(at.name)) return undefined;
  const statement = at.parent.parent;
  if (!ts.isVariableDeclarationList(at.parent) || !ts.isVariableStatement(statement) || !ts.isSourceFile(statement.parent) || at.parent.declarations.length !== 1) return undefined;
  return { statement, name: at.name };
}

/** Comments with no blank line between them and the statement belong to it. */
function commentStart(file: ts.SourceFile, statement: ts.Statement): number {
  let start = statement.getStart(file);
  for (const range of (ts.getLeadingCommentRanges(file.text, statement.pos) ?? []).toReversed()) {
    if (/\n[ \t]*\r?\n/.test(file.text.slice(range.end, start))) break;
    start = range.pos;
  }
  return start;
}

export function commentOf(found: VersionFunction): string {
  return found.file.text.slice(found.start, found.statement.getStart(found.file)).trimEnd();
}

/** The statement with its comments, exactly as it is written. */
export function statementText(found: VersionFunction): string {
  return found.file.text.slice(found.start, found.statement.end);
}

/** The statement under another name, with the trace prefixes of another version. Comments above it are left out. */
export function renamedCopy(found: VersionFunction, newName: string, from: string, version: string): string {
  const { file, statement, name } = found;
  const begin = statement.getStart(file);
  const changes: { readonly at: number; readonly end: number; readonly text: string }[] = [{ at: name.getStart(file), end: name.end, text: newName }];
  const exported = ts.canHaveModifiers(statement) ? ts.getModifiers(statement)?.find(each => each.kind === ts.SyntaxKind.DefaultKeyword) : undefined;
  // A module has one default export: the copy is a named one.
  if (exported !== undefined) changes.push({ at: exported.getStart(file), end: exported.end + 1, text: '' });
  changes.push(...prefixChanges(found, from, version));
  return changes.toSorted((one, other) => other.at - one.at).reduce((text, change) => text.slice(0, change.at - begin) + change.text + text.slice(change.end - begin), file.text.slice(begin, statement.end));
}

/** `[v1.0.2]` becomes `[v1.0.3]` in every text; traces of a version that has no prefix get one. */
function prefixChanges(found: VersionFunction, from: string, version: string): readonly { readonly at: number; readonly end: number; readonly text: string }[] {
  const { file, node } = found;
  const old = `[v${from}]`;
  const replaced: { at: number; end: number; text: string }[] = [];
  const added: { at: number; end: number; text: string }[] = [];
  let prefixed = false;
  const context = node.parameters[0]?.name;
  const contextName = context !== undefined && ts.isIdentifier(context) ? context.text : undefined;
  const look = (part: ts.Node): void => {
    if (ts.isStringLiteralLike(part) || ts.isTemplateHead(part) || ts.isTemplateMiddleOrTemplateTail(part)) {
      const text = part.getText(file);
      prefixed ||= /\[v\d+\.\d+/.test(text);
      for (let index = text.indexOf(old); index >= 0; index = text.indexOf(old, index + 1)) replaced.push({ at: part.getStart(file) + index, end: part.getStart(file) + index + old.length, text: `[v${version}]` });
    }
    const first = ts.isCallExpression(part) ? part.arguments[0] : undefined;
    if (ts.isCallExpression(part) && first !== undefined && isTrace(part.expression, contextName) && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first))) {
      const at = first.getStart(file) + 1;
      added.push({ at, end: at, text: `[v${version}] ` });
    }
    ts.forEachChild(part, look);
  };
  look(node);
  return prefixed ? replaced : added;
}

function isTrace(callee: ts.Expression, context: string | undefined): boolean {
  return ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression) && callee.expression.text === context && /^trace(?:Info|Warn|Error|Debug)$/.test(callee.name.text);
}
