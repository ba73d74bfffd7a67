// Program B of the kind `extra-command-at-end`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Activity added after the waiting point. */
export async function extraCommandAtEnd(ctx: OrchestrationContext, input: string): Promise<string> {
  const hello = await ctx.scheduleActivity<string>('Greet', input);
  const go = await ctx.waitForEvent<string>('go');
  const loud = await ctx.scheduleActivity<string>('Upper', go);
  return `${hello} ${loud}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::extra-command-at-end', '1.0.0', extraCommandAtEnd)
  .build();
