// Program B of the kind `trace-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Trace calls added. */
export async function traceAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.traceInfo('[new] starting');
  const hello = await ctx.scheduleActivity<string>('Greet', input);
  ctx.traceWarn('[new] greeted');
  const go = await ctx.waitForEvent<string>('go');
  ctx.traceInfo('[new] resumed');
  return `${hello} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::trace-added', '1.0.0', traceAdded)
  .build();
