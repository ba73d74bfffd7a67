// Rule batch-activities: an activity for each item of a large list makes a large history.
import { heavyLoops, type Counting } from './loop-weights.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

/** Activities in one execution, from which on a batch for each activity is worth it. */
const ACTIVITIES_MIN = 1_000;

const ACTIVITIES: Counting = {
  placesOf: facts => facts.durables.filter(call => call.kind === 'activity').map(call => call.at),
  round: 0,
  skips: (facts, loop) => loop !== undefined && facts.durables.some(call => call.kind === 'continue-as-new' && call.at.start >= loop.whole.start && call.at.end <= loop.whole.end),
};

export const batchActivities: Rule = {
  id: 'batch-activities',
  group: 'api',
  severity: 'hint',
  summary: 'A loop schedules a thousand activities or more in one execution.',
  check: (context: RuleContext): readonly RuleFinding[] =>
    heavyLoops(context, ACTIVITIES, ACTIVITIES_MIN).map(({ owner, loop, count }) => ({
      span: loop.keyword,
      owner,
      message: `This loop schedules ${count.toLocaleString('en-US')} activities in one execution: each adds two events that every replay reads again. Give each activity a batch of items, or continue as new after some of them.`,
    })),
};
