// A chain of promises folded over the items.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function steps(ctx: OrchestrationContext, names: readonly string[]): Promise<void> {
  await names.reduce<Promise<void>>(async (before, name) => {
    await before;
    if (ctx.patched('step-checks')) await ctx.scheduleActivity('Check', name); // ! gate-in-loop
    await ctx.scheduleActivity('Run', name);
  }, Promise.resolve());
}
