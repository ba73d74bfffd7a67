// Program B of the kind `loop-bound-reduced`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Loop of 3 becomes loop of 2. */
export async function loopBoundReduced(ctx: OrchestrationContext, input: string): Promise<string> {
  let sum = 0;
  for (let i = 0; i < 2; i += 1) sum += Number(await ctx.scheduleActivity<string>('Square', String(i)));
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${sum} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::loop-bound-reduced', '1.0.0', loopBoundReduced)
  .build();
