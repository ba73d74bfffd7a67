// The second question is written with brackets.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function archive(ctx: OrchestrationContext, folder: string): Promise<void> {
  if (ctx.getVersion('zip-format', DEFAULT_VERSION, 1) >= 1) await ctx.scheduleActivity('Zip', folder);
  await ctx.scheduleActivity('Move', folder);
  const later = ctx['getVersion']('zip-format', DEFAULT_VERSION, 2); // ! gate-unique-id
  if (later >= 2) await ctx.scheduleActivity('Check', folder);
}
