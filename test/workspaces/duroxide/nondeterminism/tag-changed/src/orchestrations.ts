// Program B of the kind `tag-changed`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Tag gpu becomes cpu. */
export async function tagChanged(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Greet', input).withTag('cpu');
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::tag-changed', '1.0.0', tagChanged)
  .build();
