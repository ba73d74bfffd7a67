// Rule no-wall-clock: an orchestration must not read the clock of the machine.
import { ts } from 'ts-morph';
import { apiFindings, apiName } from './api-use.ts';
import { fixScope, fixText, needsParentheses } from './context-in-scope.ts';
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
  const scope = fixScope(context, finding, node);
  if (scope === undefined) return [];
  const use = context.state.reached.get(finding.owner ?? '')?.facts.uses.find(each => each.at.start === finding.span.start && each.at.end === finding.span.end);
  const made: Fix[] = [];
  for (const template of scope.dialect.fixes.clock) {
    const time = fixText(scope, template);
    const text = time === undefined ? undefined : replacement(context, node, use?.api.path, time, template.gives === 'date');
    if (text === undefined) continue;
    const name = fixText({ ...scope, canWait: true }, template)?.replace(/^(?:await|yield) /, '');
    made.push({
      title: `Use ${name ?? text}${template.note === undefined ? '' : ` ${template.note}`}`,
      kind: 'quickfix',
      ...(made.length === 0 ? { preferred: true } : {}),
      edits: [{ span: finding.span, newText: needsParentheses(text, node) ? `(${text})` : text }],
    });
  }
  return made;
}

/** Only for calls whose answer is milliseconds or a `Date`; a class that extends `Date` stays what it is. */
function replacement(context: RuleContext, node: ts.CallExpression | ts.NewExpression, path: string | undefined, time: string, isDate: boolean): string | undefined {
  if (ts.isCallExpression(node)) return path !== 'Date.now' && path !== 'performance.now' ? undefined : isDate ? `${time}.getTime()` : time;
  const meaning = path === 'Date' ? meaningOf(context, node.expression) : undefined;
  if (meaning?.kind !== 'global') return undefined;
  return isDate ? `new Date(${time}.getTime())` : `new Date(${time})`;
}
