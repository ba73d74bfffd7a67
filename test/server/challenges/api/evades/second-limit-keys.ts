// A hundred and fifty-one keys out of two nested loops.
import type { OrchestrationContext } from '@reprise/engine';
export async function keys(ctx: OrchestrationContext): Promise<void> {
  for (let i = 0; i < 151; i++) ctx.setValue(`key-${i}`, i); // ! payload-limit
  await ctx.scheduleActivity('Done');
}
