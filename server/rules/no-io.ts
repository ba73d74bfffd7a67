// Rule no-io: an orchestration must not talk to the network, files, processes or databases, nor call an activity's function itself.
import { disallowedImports } from './disallowed-imports.ts';
import { apiFindings, apiName } from './api-use.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

export const noIo: Rule = {
  id: 'no-io',
  group: 'determinism',
  severity: 'error',
  summary: 'An orchestration does I/O outside of an activity.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const uses = apiFindings(context, 'no-io', use => `\`${apiName(use)}\` does I/O: it is done again on every replay, and may answer differently than in the run that was recorded.`);
  return [...uses, ...directCalls(context), ...disallowedImports(context)];
}

function directCalls(context: RuleContext): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const [owner, reached] of context.state.reached) {
    for (const edge of reached.boundaryCalls) {
      findings.push({
        span: edge.at,
        owner,
        message: `\`${edge.name}\` is an activity: called directly it runs again on every replay, and its result is in no history. Write \`await ctx.scheduleActivity(…)\` with its name instead.`,
      });
    }
  }
  return findings;
}
