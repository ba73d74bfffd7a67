// Program B of the kind `dropped-future-mismatch-versus-cancel`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Recorded drop now kept, and the instance is cancelled: the cancellation check is skipped. */
export async function droppedFutureMismatchVersusCancel(ctx: OrchestrationContext, input: string): Promise<string> {
  const slow = ctx.scheduleActivity<string>('Slow', '60000:x');
  const go = await ctx.waitForEvent<string>('go');
  await ctx.scheduleTimer(10);
  slow.cancel();
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::dropped-future-mismatch-versus-cancel', '1.0.0', droppedFutureMismatchVersusCancel)
  .build();
