// Rule no-random: an orchestration must not ask the machine for random numbers or ids.
import { replacementKind } from '@reprise/engine';
import { ts } from 'ts-morph';
import { nodeAt } from '../analysis/syntax.ts';
import { apiFindings, apiName } from './api-use.ts';
import { fixScope, fixText, needsParentheses } from './context-in-scope.ts';
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
  const scope = fixScope(context, finding, node);
  if (scope === undefined) return [];
  const use = context.state.reached.get(finding.owner ?? '')?.facts.uses.find(each => each.at.start === finding.span.start && each.at.end === finding.span.end);
  // Only calls that hand out one id without options can be replaced by another id.
  const isId = use !== undefined && replacementKind(use.api) === 'guid' && !use.api.path.includes('()') && node.arguments.length === 0;
  const templates = use?.api.path === 'Math.random' ? scope.dialect.fixes.random : isId ? scope.dialect.fixes.guid : [];
  return templates.flatMap(template => {
    const text = fixText(scope, template);
    if (text === undefined) return [];
    return [{ title: `Use ${text.replace(/^(?:await|yield) /, '')}`, kind: 'quickfix', preferred: true, edits: [{ span: finding.span, newText: needsParentheses(text, node) ? `(${text})` : text }] }];
  });
}
