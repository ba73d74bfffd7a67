// The fix "extract to activity": I/O becomes a function of its own, is registered, and the orchestration schedules it. Refused where that would not be the same.
import { ts } from 'ts-morph';
import { enclosingFunction, spanOf } from '../analysis/syntax.ts';
import { activityRegistration, lastActivity } from './activity-registration.ts';
import { capturedBy, type Captured } from './captured.ts';
import { contextInScope, needsParentheses, waitWord } from './context-in-scope.ts';
import { isPlainType, typeTextAtTop } from './plain-type.ts';
import type { Fix, RuleContext } from './rule.ts';

export type Extraction = { readonly kind: 'fix'; readonly fix: Fix } | { readonly kind: 'refused'; readonly reason: string };

/** @param api the last name of what does the I/O: `readFile`. */
export function extractActivity(context: RuleContext, node: ts.Expression, api: string): Extraction {
  const refuse = (reason: string): Extraction => ({ kind: 'refused', reason });
  const scope = contextInScope(context, node);
  if (scope === undefined) return refuse('The function has no orchestration context: hand it one, or move the call to the orchestration.');
  if (scope.dialect.id !== 'reprise') return refuse('Activities of this SDK are made known to the program in another way.');
  if (!scope.canWait) return refuse('The function cannot wait: make it async, and await it where it is called.');
  const piece = pieceAround(context, node);
  if (piece === undefined) return refuse('What it answers cannot be written as JSON, so that no activity can hand it back.');
  const captured = capturedBy(context, piece.expression);
  if ('refused' in captured) return refuse(captured.refused);
  const file = node.getSourceFile();
  const parameter = parameterOf(context, captured, file);
  if (parameter === undefined) return refuse(`${captured.map(each => `\`${each.name}\``).join(', ')} cannot be handed over as JSON.`);
  const last = lastActivity(context, file.fileName);
  if (last === undefined) return refuse('No activity is registered anywhere: nobody knows where the new one belongs.');
  const functionName = freeName(context, file, api, piece.expression);
  const name = `${functionName.slice(0, 1).toUpperCase()}${functionName.slice(1)}`;
  const registration = activityRegistration(context, last, name, functionName, file.fileName);
  const top = topLevel(node);
  if (registration === undefined || top === undefined) return refuse('The registry of the activities is written in a way that cannot be continued.');
  const word = waitWord(node);
  const result = piece.resultType === undefined ? '' : `<${piece.resultType}>`;
  const input = captured.length === 0 ? '' : captured.length === 1 ? `, ${captured[0]?.name ?? ''}` : `, { ${captured.map(each => each.name).join(', ')} }`;
  const scheduled = `${word} ${scope.name}.scheduleActivity${result}('${name}'${input})`;
  const exported = last.call.file === file.fileName ? '' : 'export ';
  const body = piece.isDiscarded ? piece.text : `return ${piece.text}`;
  const activity = `${exported}async function ${functionName}(${parameter}) {\n  ${body};\n}\n\n`;
  const at = top.getFullStart() === 0 ? top.getStart(file) : startWithComments(file, top);
  return {
    kind: 'fix',
    fix: {
      title: `Extract to activity ${name}`, kind: 'quickfix', preferred: true,
      edits: [
        { span: { file: file.fileName, start: at, end: at }, newText: activity },
        { span: spanOf(piece.expression), newText: needsParentheses(scheduled, piece.expression) ? `(${scheduled})` : scheduled },
        ...registration,
      ],
    },
  };
}

interface Piece {
  readonly expression: ts.Expression;
  /** As it stands in the activity. */
  readonly text: string;
  readonly isDiscarded: boolean;
  /** How the type of its answer is written; undefined for any. */
  readonly resultType: string | undefined;
}

/** The smallest expression around the call whose answer is plain data: `await (await fetch(url)).json()`, not `fetch(url)`. */
function pieceAround(context: RuleContext, node: ts.Expression): Piece | undefined {
  const file = node.getSourceFile();
  for (let at = node; ; ) {
    const { parent } = at;
    if (ts.isExpressionStatement(parent)) return { expression: at, text: ts.isAwaitExpression(at) || !isPromise(context, at) ? at.getText(file) : `await ${at.getText(file)}`, isDiscarded: true, resultType: undefined };
    const isWaitedFor = ts.isReturnStatement(parent) && isPromise(context, at);
    const type = isWaitedFor ? context.checker.getAwaitedType(context.checker.getTypeAtLocation(at)) : context.checker.getTypeAtLocation(at);
    const resultType = type === undefined ? undefined : textOf(context, type, at);
    if (resultType !== undefined) return { expression: at, text: at.getText(file), isDiscarded: false, resultType: resultType === 'any' ? undefined : resultType };
    if (!continues(at, parent)) return undefined;
    at = parent;
  }
}

/** The text of a plain type, `any` for the answer of a JSON parser, undefined for what JSON cannot hold. */
function textOf(context: RuleContext, type: ts.Type, at: ts.Expression): string | undefined {
  if (type.flags & ts.TypeFlags.Any) return endsInJson(at) ? 'any' : undefined;
  if (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined) || !isPlainType(context.checker, type)) return undefined;
  return typeTextAtTop(context.checker, type, at.getSourceFile());
}

function endsInJson(at: ts.Expression): boolean {
  const inner = ts.isAwaitExpression(at) ? at.expression : at;
  return ts.isAwaitExpression(at) && ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression) && inner.expression.name.text === 'json';
}

function isPromise(context: RuleContext, node: ts.Expression): boolean {
  const { checker } = context;
  const type = checker.getTypeAtLocation(node);
  return checker.getAwaitedType(type) !== type;
}

/** Whether the parent goes on with the value itself: it is awaited, in parentheses, or a member of it is read or called. */
function continues(at: ts.Expression, parent: ts.Node): parent is ts.Expression {
  if (ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return true;
  return (ts.isPropertyAccessExpression(parent) || ts.isCallExpression(parent)) && parent.expression === at;
}

/** The activity's parameters; undefined where a value cannot be handed over. */
function parameterOf(context: RuleContext, captured: readonly Captured[], file: ts.SourceFile): string | undefined {
  const own = context.checker.getSymbolsInScope(file, ts.SymbolFlags.Type).some(symbol => symbol.name === 'ActivityContext' && symbol.declarations?.some(each => each.getSourceFile() === file) === true);
  const types = captured.map(each => (isPlainType(context.checker, each.type) ? typeTextAtTop(context.checker, each.type, file) : undefined));
  if (types.includes(undefined)) return undefined;
  const first = `_ctx: ${own ? 'ActivityContext' : 'unknown'}`;
  const [only, ...more] = captured;
  if (only === undefined) return '';
  if (more.length === 0) return `${first}, ${only.name}: ${types[0] ?? 'unknown'}`;
  return `${first}, { ${captured.map(each => each.name).join(', ')} }: { ${captured.map((each, at) => `${each.name}: ${types[at] ?? 'unknown'}`).join('; ')} }`;
}

/** `readFileConfig` for `const config = await readFile(…)`; numbered where that is taken, in the file or among the activities. */
function freeName(context: RuleContext, file: ts.SourceFile, api: string, expression: ts.Expression): string {
  let holder: ts.Node = expression.parent;
  while (ts.isParenthesizedExpression(holder) || ts.isPropertyAccessExpression(holder) || ts.isAsExpression(holder) || ts.isNonNullExpression(holder)) holder = holder.parent;
  const variable = ts.isVariableDeclaration(holder) && ts.isIdentifier(holder.name) ? holder.name.text : '';
  const verb = /^[A-Za-z][A-Za-z0-9]*$/.test(api) && api !== 'default' ? api.replace(/(?<=.)Sync$/, '') : 'run';
  const base = `${verb.slice(0, 1).toLowerCase()}${verb.slice(1)}${variable === '' ? 'Activity' : `${variable.slice(0, 1).toUpperCase()}${variable.slice(1)}`}`;
  const taken = new Set(context.state.model.activities.map(each => each.name.toLowerCase()));
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) taken.add(node.text.toLowerCase());
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function topLevel(node: ts.Node): ts.Statement | undefined {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) if (ts.isSourceFile(at.parent)) return ts.isStatement(at) && enclosingFunction(at) === undefined ? at : undefined;
  return undefined;
}

/** Before the comments that belong to the statement. */
function startWithComments(file: ts.SourceFile, statement: ts.Statement): number {
  const comments = ts.getLeadingCommentRanges(file.text, statement.getFullStart()) ?? [];
  const start = statement.getStart(file);
  const own = comments.filter((comment, at) => comments.slice(at).every((each, next) => !/\n\s*\n/.test(file.text.slice(each.end, comments[at + next + 1]?.pos ?? start))) && (comment.kind === ts.SyntaxKind.MultiLineCommentTrivia || file.text.lastIndexOf('\n', comment.pos) >= statement.getFullStart()));
  return own[0]?.pos ?? start;
}
