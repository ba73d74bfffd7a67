// Rule heavy-work: long computations belong into activities, because every replay does them again.
import { continuingFunctions, issuingFunctions, isWithin } from '../analysis/issuing.ts';
import { heavyLoops } from './loop-weights.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

/** Rounds of a loop, from which on a turn takes noticeably long. */
const ROUNDS_MIN = 10_000_000;

export const heavyWork: Rule = {
  id: 'heavy-work',
  group: 'api',
  severity: 'hint',
  summary: 'A loop of ten million rounds or more computes inside an orchestration.',
  check,
};

function check(context: RuleContext): readonly RuleFinding[] {
  const { reached } = context.state;
  const issuing = issuingFunctions(reached);
  const continuing = continuingFunctions(reached);
  const found = heavyLoops(context, {
    placesOf: () => [],
    round: 1,
    skips: (facts, loop) => {
      if (loop === undefined) return false;
      return facts.durables.some(call => isWithin(call.at, loop.whole)) || facts.sites.some(site => (issuing.has(site.target) || continuing.has(site.target)) && isWithin(site.at, loop.whole));
    },
  }, ROUNDS_MIN);
  return found.map(({ owner, loop, count }) => ({
    span: loop.keyword,
    owner,
    message: `This loop goes round ${count.toLocaleString('en-US')} times without a command: the worker does nothing else meanwhile, and every replay of the run does it again. Compute in an activity and keep the result.`,
  }));
}
