// The answer is overwritten before anything reads it.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function roast(ctx: OrchestrationContext, beans: string): Promise<void> {
  let level = ctx.getVersion('roast-level', DEFAULT_VERSION, 1); // ! gate-unused
  level = await ctx.scheduleActivity<number>('LevelOf', beans);
  await ctx.scheduleActivity(level > 2 ? 'RoastDark' : 'Roast', beans);
}
