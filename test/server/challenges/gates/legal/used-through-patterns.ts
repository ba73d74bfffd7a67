// Nested patterns and lists lead to a reader.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const plan = (ctx: OrchestrationContext) => ({ gates: [ctx.getVersion('soil-sample', DEFAULT_VERSION, 1), ctx.getVersion('rain-gauge', DEFAULT_VERSION, 1)] as const });
export async function farm(ctx: OrchestrationContext, field: string): Promise<void> {
  const { gates: [soil, rain] } = plan(ctx);
  await ctx.scheduleActivity(soil >= 1 ? 'Sample' : 'Look', field);
  await ctx.scheduleActivity(rain >= 1 ? 'Measure' : 'Guess', field);
}
