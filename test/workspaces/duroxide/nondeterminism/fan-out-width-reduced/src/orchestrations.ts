// Program B of the kind `fan-out-width-reduced`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Fan-out of 5 becomes fan-out of 3. */
export async function fanOutWidthReduced(ctx: OrchestrationContext, input: string): Promise<string> {
  const tasks = [0, 1, 2].map((i) => ctx.scheduleActivity<string>('Square', String(i)));
  const squares = await ctx.all(tasks);
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${squares.length} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::fan-out-width-reduced', '1.0.0', fanOutWidthReduced)
  .build();
