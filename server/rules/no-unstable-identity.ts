// Rule no-unstable-identity: values that differ between two equal runs: stacks, function text, weak references, powers with negative exponents.
import { ts } from 'ts-morph';
import { constantNumber } from '../analysis/constants.ts';
import { FunctionNotes } from '../analysis/function-notes.ts';
import type { CodeNode } from '../analysis/functions.ts';
import { meaningOf } from '../analysis/resolve.ts';
import { spanOf } from '../analysis/syntax.ts';
import { apiFindings, apiName } from './api-use.ts';
import { localFindings, type LocalFinding } from './local-rule.ts';
import { eachOwnNode } from './own-nodes.ts';
import { isLogCall } from './replaying.ts';
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

function inspect(node: CodeNode, context: RuleContext): readonly LocalFinding[] {
  const findings: LocalFinding[] = [];
  eachOwnNode(node, at => {
    const message = isLogged(at) ? undefined : messageFor(context, at);
    if (message !== undefined) findings.push({ span: spanOf(at), message });
  });
  return findings;
}

function messageFor(context: RuleContext, node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'stack' && isMember(context, node, 'Error')) {
    return '`stack` holds paths and lines of the code that runs now: it differs between two deployments. Use `message`.';
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'toString' && isMember(context, node.expression, 'Function')) {
    return 'The text of a function depends on how the code was built: it differs between two deployments. Use a name of your own.';
  }
  const exponent = exponentOf(context, node);
  const value = constantNumber(context, exponent);
  if (value === undefined || value >= 0) return undefined;
  return 'A power with a negative exponent differs in its last bits between versions of Node: a replay on another one computes something else. Write a division, or the constant.';
}

/** Of `x ** y` and `Math.pow(x, y)`. */
function exponentOf(context: RuleContext, node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken) return node.right;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'pow') return undefined;
  const meaning = meaningOf(context, node.expression);
  return meaning.kind === 'global' && meaning.path.join('.') === 'Math.pow' ? node.arguments[1] : undefined;
}

function isMember(context: RuleContext, node: ts.PropertyAccessExpression, owner: string): boolean {
  const meaning = meaningOf(context, node);
  return meaning.kind === 'member' && meaning.owner === owner;
}

function isLogged(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at) && !ts.isStatement(at); at = at.parent) if (ts.isCallExpression(at) && isLogCall(at)) return true;
  return false;
}
