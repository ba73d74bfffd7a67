// The range grew at its upper end since the release; the lower end stayed.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function sort(ctx: OrchestrationContext, list: string): Promise<void> {
  const version = ctx.getVersion('sort-order', DEFAULT_VERSION, 2);
  if (version === 2) await ctx.scheduleActivity('SortStable', list);
  else if (version === 1) await ctx.scheduleActivity('SortFast', list);
  else await ctx.scheduleActivity('Sort', list);
}
//- /.baseline/main.ts
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function sort(ctx: OrchestrationContext, list: string): Promise<void> {
  const version = ctx.getVersion('sort-order', DEFAULT_VERSION, 1);
  if (version === 1) await ctx.scheduleActivity('SortFast', list);
  else await ctx.scheduleActivity('Sort', list);
}
