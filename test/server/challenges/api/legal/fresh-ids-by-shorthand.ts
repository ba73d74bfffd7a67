// Ids as shorthands that differ from round to round, and a version that is the input's.
import type { OrchestrationContext } from '@reprise/engine';
export async function rounds(ctx: OrchestrationContext, input: { readonly days: readonly string[]; readonly version: string }): Promise<void> {
  const { version } = input;
  for (const day of input.days) {
    const id = `${ctx.instanceId}-${day}`;
    await ctx.scheduleSubOrchestration('Day', day, { id, version });
  }
}
