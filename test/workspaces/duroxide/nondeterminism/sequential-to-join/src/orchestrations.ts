// Program B of the kind `sequential-to-join`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Two sequential activities become a join. */
export async function sequentialToJoin(ctx: OrchestrationContext, input: string): Promise<string> {
  const [x, y] = await ctx.all([ctx.scheduleActivity<string>('Upper', input), ctx.scheduleActivity<string>('Greet', input)]);
  const go = await ctx.waitForEvent<string>('go');
  return `${x} ${y} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::sequential-to-join', '1.0.0', sequentialToJoin)
  .build();
