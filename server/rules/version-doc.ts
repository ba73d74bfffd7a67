// Rule version-doc: a later version says in its comment which version it is and what changed.
import { ts } from 'ts-morph';
import { functionsIn, fileOfKey } from '../analysis/functions.ts';
import type { OrchestrationModel, Span } from '../analysis/model.ts';
import { enclosingFunction, isFunctionNode } from '../analysis/syntax.ts';
import { productPrograms, versionChains } from './product-programs.ts';
import type { Fix, Rule, RuleContext, RuleFinding, TextEdit } from './rule.ts';
import { agrees, fullVersion, versionName } from './version-names.ts';

export const versionDoc: Rule = {
  id: 'version-doc',
  group: 'versions',
  severity: 'hint',
  summary: 'A later version has no comment that names it and what changed.',
  check,
  fixes: (finding, context) => {
    const [orchestration, ...more] = laterVersions(context).filter(each => each.head.start === finding.span.start && each.head.file === finding.span.file);
    const statement = orchestration === undefined ? undefined : statementOf(context, orchestration);
    // One comment cannot say what each of several registrations is.
    if (orchestration === undefined || more.length > 0 || statement === undefined) return [];
    const edit = noteEdit(statement, ownVersion(orchestration));
    const fix: Fix = { title: `Describe version ${ownVersion(orchestration)}`, kind: 'quickfix', edits: [edit] };
    return [fix];
  },
};

function check(context: RuleContext): readonly RuleFinding[] {
  return laterVersions(context).flatMap(orchestration => {
    const statement = context.isTest(orchestration.head.file) ? undefined : statementOf(context, orchestration);
    if (statement === undefined) return [];
    const version = ownVersion(orchestration);
    // Where the name says another version, another rule speaks.
    const named = versionName(orchestration.functionName);
    if (named !== undefined && !agrees(named, version)) return [];
    const comments = [...statement.comments, ...registrationComments(context, orchestration)];
    if (comments.some(each => describes(each, version))) return [];
    const said = comments.some(each => namesVersion(each, version)) ? 'has a comment that does not say what changed' : statement.comments.length === 0 ? 'has no comment' : 'has a comment that does not name it';
    return [{
      span: orchestration.head,
      orchestrations: [orchestration],
      message: `Version ${orchestration.version} of \`${orchestration.name ?? ''}\` ${said}: whoever reads a stored run of it cannot see what is different. Write a comment such as "Version ${orchestration.version} - what changed".`,
    }];
  });
}

/** What the function calls itself counts; where that is not what it is registered as, another rule says so. */
function ownVersion(orchestration: OrchestrationModel): string {
  const named = versionName(orchestration.functionName);
  return (named === undefined ? undefined : fullVersion(named)) ?? orchestration.version;
}

/** Registered versions that are not the first of their name in their program; one function under two versions is no later one. */
function laterVersions(context: RuleContext): readonly OrchestrationModel[] {
  const later = new Set<string>();
  for (const chain of productPrograms(context).flatMap(program => versionChains(context, program))) {
    for (const { registration, key } of chain.slice(1)) if (key !== chain[0]?.key) later.add(placeOf(registration.call));
  }
  return context.state.model.orchestrations.filter(({ registration }) => registration !== undefined && later.has(placeOf(registration)));
}

function placeOf({ file, start }: Span): string {
  return `${file}@${start}`;
}

interface Statement {
  readonly file: ts.SourceFile;
  readonly start: number;
  readonly comments: readonly string[];
  /** The places of the comments before it. */
  readonly before: readonly ts.TextRange[];
}

const CHANGED = 'what changed since the version before.';

/** What the author goes on with. What stands there already stays: the number is added where only that lacks, the change where only that does. */
function noteEdit({ file, start, before }: Statement, version: string): TextEdit {
  const insert = (position: number, newText: string): TextEdit => ({ span: { file: file.fileName, start: position, end: position }, newText });
  const textOf = (range: ts.TextRange): string => file.text.slice(range.pos, range.end);
  for (const range of before) {
    const named = new RegExp(versionPattern(version)).exec(textOf(range));
    if (named !== null) return insert(range.pos + named.index + version.length, ` - ${CHANGED}`);
  }
  const doc = before.findLast(range => textOf(range).startsWith('/**'));
  const indent = /[ \t]*$/.exec(file.text.slice(0, doc?.pos ?? start))?.[0] ?? '';
  const newLine = file.text.includes('\r\n') ? '\r\n' : '\n';
  if (doc === undefined) return insert(start, `/** Version ${version} - ${CHANGED} */${newLine}${indent}`);
  const text = textOf(doc);
  if (!/\d+\.\d+\.\d+/.test(text)) return insert(doc.pos + (/^\/\*\*[\s*]*(?!\/)/.exec(text)?.[0].length ?? 0), `Version ${version} - `);
  return insert(doc.pos + '/**'.length, text.includes('\n') ? `${newLine}${indent} * Version ${version} - ${CHANGED}` : ` Version ${version} - ${CHANGED}`);
}

/** The statement that declares the function, and the comments right before it; undefined for an inline function. */
function statementOf(context: RuleContext, orchestration: OrchestrationModel): Statement | undefined {
  const file = context.file(fileOfKey(orchestration.key));
  const node = file === undefined ? undefined : functionsIn(file).get(orchestration.key);
  if (file === undefined || node === undefined || enclosingFunction(node) !== undefined) return undefined;
  let at: ts.Node = node;
  while (!ts.isSourceFile(at.parent) && !ts.isClassLike(at.parent)) {
    at = at.parent;
    if (ts.isCallExpression(at) || isFunctionNode(at)) return undefined;
  }
  const start = at.getStart(file);
  return { file, start, comments: [...commentsAt(file.text, at.pos), ...bodyComments(node)], before: ts.getLeadingCommentRanges(file.text, at.pos) ?? [] };
}

/** Comments at the beginning of the body belong to the function as well. */
function bodyComments(node: ts.Node): readonly string[] {
  const body = isFunctionNode(node) ? node.body : undefined;
  if (body === undefined || !ts.isBlock(body)) return [];
  return commentsAt(body.getSourceFile().text, body.statements[0]?.pos ?? body.getStart() + 1);
}

/** `// v1.0.7: reports every step` above the line of the registration. */
function registrationComments(context: RuleContext, { registration }: OrchestrationModel): readonly string[] {
  const file = registration === undefined ? undefined : context.file(registration.file);
  if (file === undefined || registration === undefined) return [];
  const line = file.text.lastIndexOf('\n', registration.start) + 1;
  const above = file.text.slice(0, line).trimEnd();
  const last = above.slice(above.lastIndexOf('\n') + 1).trim();
  const end = file.text.indexOf('\n', registration.end);
  const behind = /^[;,)]*\s*(\/\/.*|\/\*.*\*\/)/.exec(file.text.slice(registration.end, end < 0 ? undefined : end))?.[1];
  return [...(/^(?:\/\/|\/\*|\*)/.test(last) ? [last] : []), ...(behind === undefined ? [] : [behind])];
}

/** The comments in front of a place; lines that follow each other are one. */
function commentsAt(text: string, position: number): readonly string[] {
  const ranges = ts.getLeadingCommentRanges(text, position) ?? [];
  return ranges.length === 0 ? [] : [ranges.map(range => text.slice(range.pos, range.end)).join('\n')];
}

function namesVersion(comment: string, version: string): boolean {
  return versionPattern(version).test(comment);
}

/** It names the version and has words beside it. */
function describes(comment: string, version: string): boolean {
  if (!namesVersion(comment, version)) return false;
  const rest = comment.replace(new RegExp(versionPattern(version), 'g'), ' ').replace(/\bversion\b|\bv\b|@\w+/gi, ' ');
  return /\p{L}{3,}/u.test(rest);
}

function versionPattern(version: string): RegExp {
  return new RegExp(`(?<![\\d.])${version.replace(/[.+]/g, '\\$&')}(?![\\d]|\\.\\d)`);
}
