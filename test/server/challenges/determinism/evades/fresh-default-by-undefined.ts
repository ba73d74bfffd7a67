// The argument is given and is undefined: the default runs all the same.
import type { OrchestrationContext } from '@reprise/engine';
const age = (from: number, to: number = Date.now()): number => to - from; // ! no-wall-clock
export async function aged(ctx: OrchestrationContext, from: number): Promise<void> {
  await ctx.scheduleActivity<void>('Age', [age(from, undefined), age(from, 5)]);
}
