// Program B of the kind `loop-bound-raised`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Loop of 3 becomes loop of 4. */
export async function loopBoundRaised(ctx: OrchestrationContext, input: string): Promise<string> {
  let sum = 0;
  for (let i = 0; i < 4; i += 1) sum += Number(await ctx.scheduleActivity<string>('Square', String(i)));
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${sum} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::loop-bound-raised', '1.0.0', loopBoundRaised)
  .build();
