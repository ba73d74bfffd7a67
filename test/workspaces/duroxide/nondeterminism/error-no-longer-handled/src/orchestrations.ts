// Program B of the kind `error-no-longer-handled`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A handled activity failure becomes unhandled. */
export async function errorNoLongerHandled(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Fail', 'no stock');
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::error-no-longer-handled', '1.0.0', errorNoLongerHandled)
  .build();
