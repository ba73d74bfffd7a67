// Listeners in a set, run by a loop; validators in an object, run by Object.values.
import type { OrchestrationContext } from '@reprise/engine';
const listeners = new Set([(text: string) => console.log(text)]); // ! no-console
const checks = { fresh: (at: number) => at > Date.now() }; // ! no-wall-clock
export async function listened(ctx: OrchestrationContext, at: number): Promise<boolean> {
  for (const listener of listeners) listener('start');
  await ctx.scheduleActivity<void>('Work');
  return Object.values(checks).every((check) => check(at));
}
