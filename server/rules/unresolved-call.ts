// Rule unresolved-call: says where the analysis cannot follow an orchestration, once a function.
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

/** A longer callee says nothing in a message (characters). */
const CALLEE_MAX = 60;

export const unresolvedCall: Rule = {
  id: 'unresolved-call',
  group: 'analysis',
  severity: 'hint',
  summary: 'A call leads where the analysis cannot look.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const [owner, { facts }] of context.state.reached) {
    if (facts.unresolved === undefined) continue;
    const { at, text, why } = facts.unresolved;
    const name = text.length > CALLEE_MAX || text.includes('\n') ? 'This call' : `\`${text}\``;
    const reason = why === 'context' ? 'is handed the orchestration\'s context, and its code is not here' : 'is known at run time only';
    findings.push({ span: at, owner, message: `${name} ${reason}: nothing is checked of what it does on replay. Call the function by its name, or list what is safe in \`packages.trusted\`.` });
  }
  return findings;
}
