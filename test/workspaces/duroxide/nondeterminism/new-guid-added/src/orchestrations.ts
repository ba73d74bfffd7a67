// Program B of the kind `new-guid-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** New_guid added before the activity. */
export async function newGuidAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  const id = await ctx.newGuid();
  const r = await ctx.scheduleActivity<string>('Greet', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${id.length} ${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::new-guid-added', '1.0.0', newGuidAdded)
  .build();
