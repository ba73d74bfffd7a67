// Rule no-random: an orchestration must not ask the machine for random numbers or ids.
import { ts } from 'ts-morph';
import { nodeAt } from '../analysis/syntax.ts';
import { apiFindings, apiName } from './api-use.ts';
import { contextInScope } from './context-in-scope.ts';
import type { Fix, Rule, RuleContext, RuleFinding } from './rule.ts';

export const noRandom: Rule = {
  id: 'no-random',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration asks for randomness that no history records.',
  check: context => apiFindings(context, 'no-random', use => `\`${apiName(use)}\` is random: a replay draws another value than the run that was recorded.`),
  fixes,
};

function fixes(finding: RuleFinding, context: RuleContext): readonly Fix[] {
  const file = context.file(finding.span.file);
  const node = file === undefined ? undefined : nodeAt(file, finding.span.start, finding.span.end);
  if (node === undefined || !ts.isCallExpression(node)) return [];
  const scope = contextInScope(context, node);
  if (scope === undefined) return [];
  const use = context.state.reached.get(finding.owner ?? '')?.facts.uses.find(each => each.at.start === finding.span.start && each.at.end === finding.span.end);
  if (use?.api.path === 'Math.random') {
    return [{ title: `Use ${scope.name}.random()`, kind: 'quickfix', preferred: true, edits: [{ span: finding.span, newText: `${scope.name}.random()` }] }];
  }
  // Only calls that hand out one id without options can be replaced by another id.
  if (use === undefined || !use.api.instead.includes('newGuid') || use.api.path.includes('()') || node.arguments.length > 0 || !scope.canAwait) return [];
  const text = `await ${scope.name}.newGuid()`;
  const isMemberOf = ts.isPropertyAccessExpression(node.parent) || ts.isElementAccessExpression(node.parent);
  return [{ title: `Use ${scope.name}.newGuid()`, kind: 'quickfix', preferred: true, edits: [{ span: finding.span, newText: isMemberOf ? `(${text})` : text }] }];
}
