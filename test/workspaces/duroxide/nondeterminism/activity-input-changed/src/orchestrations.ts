// Program B of the kind `activity-input-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Activity input Ada becomes Ada Lovelace. */
export async function activityInputChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Greet', `${input} Lovelace`);
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::activity-input-changed', '1.0.0', activityInputChanged)
  .build();
