// Program B of the kind `activity-input-json-key-order`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Same JSON object, other key order, as activity input. */
export async function activityInputJsonKeyOrder(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Echo', JSON.stringify({ age: 36, name: input }));
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::activity-input-json-key-order', '1.0.0', activityInputJsonKeyOrder)
  .build();
