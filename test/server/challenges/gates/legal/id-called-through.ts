// The helper that asks is called by call, apply and bind.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
function isOn(this: unknown, ctx: OrchestrationContext, id: string): boolean { return ctx.getVersion(id, DEFAULT_VERSION, 1) >= 1; }
export async function ferryman(ctx: OrchestrationContext, boat: string): Promise<void> {
  if (isOn.call(undefined, ctx, 'ferry-lights')) await ctx.scheduleActivity('Light', boat);
  await ctx.scheduleActivity('Row', boat);
}
