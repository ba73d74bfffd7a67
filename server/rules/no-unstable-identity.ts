// Rule no-unstable-identity: values that differ between two equal runs: stacks, function text, weak references, powers with negative exponents.
import { ts } from 'ts-morph';
import { constantNumber } from '../analysis/constants.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { meaningOf } from '../analysis/resolve.ts';
import { nameOf, skipWrappers, spanOf } from '../analysis/syntax.ts';
import { mentionsOf } from '../analysis/variables.ts';
import { apiFindings, apiName } from './api-use.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import { isLogged } from './replaying.ts';
import { turnedIntoText } from './text-conversions.ts';
import type { Rule, RuleContext } from './rule.ts';

const notes = new FunctionNotes<LocalFinding>();

export const noUnstableIdentity: Rule = {
  id: 'no-unstable-identity',
  group: 'determinism',
  severity: 'warning',
  summary: 'An orchestration uses a value that two equal runs do not share.',
  check: context => [
    ...apiFindings(context, 'no-unstable-identity', use => `\`${apiName(use)}\` depends on when the garbage collector runs: a replay sees something else.`),
    ...localFindings(context, notes, inspect),
  ],
};

const STACK = '`stack` holds paths and lines of the code that runs now: it differs between two deployments. Use `message`.';
const TEXT = 'The text of a function depends on how the code was built: it differs between two deployments. Use a name of your own.';
const NAME = 'The name of a function or class depends on how the code was built: a bundler or minifier changes it. Use a name of your own.';
const POWER = 'A power with a negative exponent differs in its last bits between versions of Node: a replay on another one computes something else. Write a division, or the constant.';

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    const message = isLogged(at) ? undefined : messageFor(context, at);
    if (message !== undefined) findings.push({ span: spanOf(at), message });
    for (const text of turnedIntoText(context, at)) if (isFunction(context, text) && !isLogged(text)) findings.push({ span: spanOf(text), message: TEXT });
  });
  return findings;
}

function messageFor(context: RuleContext, node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    if (node.name.text === 'stack' && isMember(context, node, 'Error')) return STACK;
    return node.name.text === 'name' && isMember(context, node, 'Function') ? NAME : undefined;
  }
  if (ts.isBindingElement(node)) return takenMessage(context, node);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'toString' && isMember(context, node.expression, 'Function')) return TEXT;
  const exponent = exponentOf(context, node);
  if (exponent === undefined) return undefined;
  const value = constantNumber(context, exponent);
  return value === undefined ? (isNegated(exponent) ? POWER : undefined) : value < 0 ? POWER : undefined;
}

/** `const { stack } = error`, unless it is only logged. */
function takenMessage(context: RuleContext, element: ts.BindingElement): string | undefined {
  const name = nameOf(element.propertyName ?? element.name);
  if (name !== 'stack' && name !== 'name') return undefined;
  const declaration = context.checker.getTypeAtLocation(element.parent).getProperty(name)?.valueDeclaration;
  const owner = declaration !== undefined && ts.isInterfaceDeclaration(declaration.parent) && !context.owns(declaration.getSourceFile()) ? declaration.parent.name.text : '';
  if (owner !== (name === 'stack' ? 'Error' : 'Function')) return undefined;
  const mentions = ts.isIdentifier(element.name) ? mentionsOf(context, element) : [];
  return mentions.length > 0 && mentions.every(isLogged) ? undefined : name === 'stack' ? STACK : NAME;
}

/** `-digits`: written so that the exponent is negative. */
function isNegated(exponent: ts.Expression): boolean {
  const node = skipWrappers(exponent);
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && !ts.isNumericLiteral(node.operand);
}

function isFunction(context: RuleContext, node: ts.Expression): boolean {
  const type = context.checker.getTypeAtLocation(node);
  return type.getCallSignatures().length > 0 && !(type.flags & ts.TypeFlags.Any) && type.getProperty('toString')?.declarations?.some(declaration => context.owns(declaration.getSourceFile())) !== true;
}

/** Of `x ** y` and `Math.pow(x, y)`, also under another name. */
function exponentOf(context: RuleContext, node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken) return node.right;
  if (!ts.isCallExpression(node) || node.arguments.length !== 2 || !node.getSourceFile().text.includes('pow')) return undefined;
  const meaning = meaningOf(context, node.expression);
  return meaning.kind === 'global' && meaning.path.join('.') === 'Math.pow' ? node.arguments[1] : undefined;
}

function isMember(context: RuleContext, node: ts.PropertyAccessExpression, owner: string): boolean {
  const declaration = context.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
  if (declaration !== undefined && ts.isInterfaceDeclaration(declaration.parent) && !context.owns(declaration.getSourceFile())) return declaration.parent.name.text === owner;
  const meaning = meaningOf(context, node);
  return meaning.kind === 'member' && meaning.owner === owner;
}
