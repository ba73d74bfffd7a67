// An async helper asks and answers; both callers wait for it and drop the answer.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
async function prepare(ctx: OrchestrationContext, id: string): Promise<number> {
  await ctx.scheduleActivity('Prepare', id);
  return ctx.getVersion('prepare-twice', DEFAULT_VERSION, 1); // ! gate-unused
}
export async function oven(ctx: OrchestrationContext, id: string): Promise<void> {
  await prepare(ctx, id);
  const result = await prepare(ctx, id);
  await ctx.scheduleActivity('Bake', id);
}
