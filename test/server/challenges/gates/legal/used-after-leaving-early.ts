// The answer is overwritten in most rounds, and read by those that leave before.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function hike(ctx: OrchestrationContext, huts: readonly string[]): Promise<number> {
  const start = ctx.getVersion('start-early', DEFAULT_VERSION, 1);
  let pace = 0;
  for (const hut of huts) {
    pace = start;
    if (hut === 'summit') break;
    pace = await ctx.scheduleActivity<number>('PaceTo', hut);
  }
  let mood = 0;
  try {
    mood = ctx.getVersion('mood-first', DEFAULT_VERSION, 1);
    mood = await ctx.scheduleActivity<number>('Mood', huts);
  } catch {
    await ctx.scheduleActivity('Cheer', mood);
  }
  return pace;
}
