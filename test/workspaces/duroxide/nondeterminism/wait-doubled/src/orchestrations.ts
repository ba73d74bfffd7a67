// Program B of the kind `wait-doubled`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** One wait becomes two. */
export async function waitDoubled(ctx: OrchestrationContext, input: string): Promise<string> {
  const a = await ctx.waitForEvent<string>('go');
  const b = await ctx.waitForEvent<string>('go');
  return `${input} ${a} ${b}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::wait-doubled', '1.0.0', waitDoubled)
  .build();
