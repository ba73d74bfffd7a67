// Program B of the kind `tag-added`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Tag gpu added. */
export async function tagAdded(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Greet', input).withTag('gpu');
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::tag-added', '1.0.0', tagAdded)
  .build();
