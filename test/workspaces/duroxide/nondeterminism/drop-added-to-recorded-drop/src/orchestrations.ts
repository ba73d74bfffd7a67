// Program B of the kind `drop-added-to-recorded-drop`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** A second activity future is now dropped beside one whose drop is recorded. */
export async function dropAddedToRecordedDrop(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.scheduleActivity<string>('Slow', '60000:k').cancel();
  ctx.scheduleActivity<string>('Slow', '60000:x').cancel();
  const go = await ctx.waitForEvent<string>('go');
  await ctx.scheduleTimer(10);
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::drop-added-to-recorded-drop', '1.0.0', dropAddedToRecordedDrop)
  .build();
