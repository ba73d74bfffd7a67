// The answer chooses an element of an array and a property.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function menu(ctx: OrchestrationContext, day: string): Promise<void> {
  const dishes = ['soup', 'stew', 'salad'];
  const dish = dishes[ctx.getVersion('dish-order', 1, 2)];
  await ctx.scheduleActivity('Cook', { day, dish });
}
