// The answer is two members deep in what a helper returns; its callers look at the other member only.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const plan = (ctx: OrchestrationContext) => ({ gates: { soil: ctx.getVersion('soil-sample', DEFAULT_VERSION, 1), rain: ctx.getVersion('rain-gauge', DEFAULT_VERSION, 1) } }); // ! gate-unused
function describePlan(ctx: OrchestrationContext) {
  const { gates } = plan(ctx);
  return { wet: gates.rain };
}
export async function farm(ctx: OrchestrationContext, field: string): Promise<void> {
  await ctx.scheduleActivity(describePlan(ctx).wet >= 1 ? 'Measure' : 'Guess', field);
}
