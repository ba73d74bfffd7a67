// A date for a name.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function mow(ctx: OrchestrationContext, lawn: string): Promise<void> {
  if (ctx.getVersion('2024-11-03', DEFAULT_VERSION, 1) >= 1) await ctx.scheduleActivity('Rake', lawn); // ! gate-name
  await ctx.scheduleActivity('Mow', lawn);
}
