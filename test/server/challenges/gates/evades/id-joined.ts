// Pieces joined into one text, one of them from the context.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function nightly(ctx: OrchestrationContext, tables: readonly string[]): Promise<void> {
  const parts = ['vacuum', ctx.instanceId];
  if (ctx.patched(parts.join('-'))) { // ! gate-literal-id
    await ctx.scheduleActivity('Vacuum', tables);
  }
  await ctx.scheduleActivity('Backup', tables);
}
