// Two old versions set a flag that the newest never sets: one if with one arm, nothing else.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function recycle(ctx: OrchestrationContext, bin: string): Promise<void> {
  const version = ctx.getVersion('glass-first', DEFAULT_VERSION, 2);
  let sorted = true;
  if (version === DEFAULT_VERSION || version === 1) sorted = false;
  await ctx.scheduleActivity('Recycle', { bin, sorted });
}
