// Rule await-durable: what the context hands out is awaited, kept or handed on, never dropped.
import { ts } from 'ts-morph';
import { durableMethod } from '../analysis/contexts.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { enclosingFunction, nodeAt, skipWrappers, spanOf } from '../analysis/syntax.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode, someNodeWithin } from './own-nodes.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

const notes = new FunctionNotes<LocalFinding>();

export const awaitDurable: Rule = {
  id: 'await-durable',
  group: 'api',
  severity: 'error',
  summary: 'A durable call is neither awaited nor kept.',
  check: context => localFindings(context, notes, inspect),
  fixes,
};

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    if (!ts.isCallExpression(at)) return;
    const durable = durableMethod(context, at.expression);
    if (durable === undefined || durable.method.kind === 'detached' || durable.method.kind === 'continue-as-new') return;
    const fate = fateOf(context, at);
    if (fate !== undefined) findings.push({ span: spanOf(at), message: messageFor(durable.name, fate) });
  });
  return findings;
}

type Fate = 'dropped' | 'unused' | 'text';

function messageFor(name: string, fate: Fate): string {
  const what = `The result of \`${name}\``;
  if (fate === 'text') return `${what} is put into text or arithmetic before it is there: what is stored is the durable itself, not its value. Write \`await\` before it.`;
  const how = fate === 'unused' ? 'is kept in a variable that nobody reads' : 'is dropped';
  return `${what} ${how}: nobody waits for it, its failure is lost, and the run may end while it is still going on. Write \`await\` before it, or keep it for a later \`ctx.all\`.`;
}

/** What becomes of a call that nobody awaits; undefined where something does, or may do. */
function fateOf(context: RuleContext, call: ts.CallExpression): Fate | undefined {
  let at: ts.Node = call;
  for (;;) {
    const parent = at.parent;
    if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isVoidExpression(parent)) at = parent;
    else if (ts.isBinaryExpression(parent) && parent.right === at && isLogical(parent.operatorToken.kind)) at = parent;
    else if (ts.isConditionalExpression(parent) && parent.condition !== at) at = parent;
    else break;
  }
  const parent = at.parent;
  if (ts.isExpressionStatement(parent)) return 'dropped';
  if (ts.isTemplateSpan(parent)) return ts.isTaggedTemplateExpression(parent.parent.parent) ? undefined : 'text';
  if (ts.isBinaryExpression(parent) && isArithmetic(parent.operatorToken.kind)) return 'text';
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return isRead(context, parent, parent.name) ? undefined : 'unused';
  if (ts.isArrowFunction(parent) && parent.body === at && isForEach(parent)) return 'dropped';
  return undefined;
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.CommaToken;
}

function isArithmetic(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.PlusToken || kind === ts.SyntaxKind.MinusToken || kind === ts.SyntaxKind.AsteriskToken || kind === ts.SyntaxKind.SlashToken || kind === ts.SyntaxKind.PercentToken;
}

/** `items.forEach(item => ctx.scheduleActivity(…))` throws the durables away. */
function isForEach(callback: ts.ArrowFunction): boolean {
  const call = callback.parent;
  return ts.isCallExpression(call) && call.arguments[0] === callback && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'forEach';
}

/** True where the variable's name occurs anywhere else in its function, or says by a `_` that it is kept on purpose. */
function isRead(context: RuleContext, declaration: ts.VariableDeclaration, name: ts.Identifier): boolean {
  if (name.text.startsWith('_')) return true;
  const owner = enclosingFunction(declaration);
  if (owner?.body === undefined) return true;
  const symbol = context.checker.getSymbolAtLocation(name);
  return someNodeWithin(owner.body, node => {
    if (!ts.isIdentifier(node) || node.text !== name.text || node === name) return false;
    const other = ts.isShorthandPropertyAssignment(node.parent) ? context.checker.getShorthandAssignmentValueSymbol(node.parent) : context.checker.getSymbolAtLocation(node);
    return other === symbol;
  });
}

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  if (node === undefined) return [];
  const owner = enclosingFunction(node);
  const isGenerator = owner !== undefined && 'asteriskToken' in owner && owner.asteriskToken !== undefined;
  const isAsync = owner !== undefined && (ts.getCombinedModifierFlags(owner) & ts.ModifierFlags.Async) !== 0;
  if (!isAsync && !isGenerator) return [];
  const word = isAsync ? 'await' : 'yield';
  const parent = node.parent;
  const isTight = ts.isBinaryExpression(parent) && isGenerator;
  const text = `${word} ${skipWrappers(node).getText()}`;
  return [{ title: `Add ${word}`, kind: 'quickfix', preferred: true, edits: [{ span: finding.span, newText: isTight ? `(${text})` : text }] }];
}
