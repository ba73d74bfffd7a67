// Optional chaining on the way to the gate.
import type { OrchestrationContext } from '@reprise/engine';
export async function dial(ctx: OrchestrationContext, id: string): Promise<void> {
  const holder: { readonly context?: OrchestrationContext } = { context: ctx };
  const version = holder.context?.getVersion?.('cloud-dial', 2, 1); // ! gate-range
  await ctx.scheduleActivity(version === 1 ? 'Dial' : 'DialTwice', id);
}
