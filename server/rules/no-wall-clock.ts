// Rule no-wall-clock: an orchestration must not read the clock of the machine.
import { ts } from 'ts-morph';
import { apiFindings, apiName } from './api-use.ts';
import { contextInScope } from './context-in-scope.ts';
import { meaningOf } from '../analysis/resolve.ts';
import { nodeAt } from '../analysis/syntax.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

export const noWallClock: Rule = {
  id: 'no-wall-clock',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration reads the wall clock.',
  check: context => apiFindings(context, 'no-wall-clock', use => `\`${apiName(use)}\` reads the wall clock: every replay gets another answer than the run that was recorded.`),
  fixes,
};

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  if (node === undefined || (!ts.isCallExpression(node) && !ts.isNewExpression(node))) return [];
  const scope = contextInScope(context, node);
  if (scope === undefined) return [];
  const made: Fix[] = [];
  const use = context.state.reached.get(finding.owner ?? '')?.facts.uses.find(each => each.at.start === finding.span.start && each.at.end === finding.span.end);
  const wrap = (milliseconds: string): string | undefined => replacement(context, node, use?.api.path, milliseconds);
  const recorded = scope.canAwait ? wrap(`await ${scope.name}.utcNow()`) : undefined;
  const plain = wrap(`${scope.name}.now()`);
  if (recorded !== undefined) made.push({ title: `Use ${scope.name}.utcNow()`, kind: 'quickfix', preferred: true, edits: [{ span: finding.span, newText: needsParentheses(node) ? `(${recorded})` : recorded }] });
  if (plain !== undefined) made.push({ title: `Use ${scope.name}.now() (adds no event to the history)`, kind: 'quickfix', edits: [{ span: finding.span, newText: plain }] });
  return made;
}

/** Only for calls whose answer is milliseconds or a `Date`; a class that extends `Date` stays what it is. */
function replacement(context: RuleContext, node: ts.CallExpression | ts.NewExpression, path: string | undefined, milliseconds: string): string | undefined {
  if (ts.isCallExpression(node)) return path === 'Date.now' || path === 'performance.now' ? milliseconds : undefined;
  const meaning = path === 'Date' ? meaningOf(context, node.expression) : undefined;
  return meaning?.kind === 'global' ? `new Date(${milliseconds})` : undefined;
}

/** `await x` binds weaker than a member access or an exponent. */
function needsParentheses(node: ts.Node): boolean {
  const parent = node.parent;
  if (ts.isNewExpression(node)) return false;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return true;
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken;
}
