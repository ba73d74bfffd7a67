// The way out is an error that a helper throws.
import type { OrchestrationContext } from '@reprise/engine';
function check(round: number): void {
  if (round > 50) throw new RangeError('too many rounds');
}
export async function rounds(ctx: OrchestrationContext, id: string): Promise<void> {
  for (let round = 0; ; round++) {
    check(round);
    await ctx.scheduleActivity('Round', { id, round });
  }
}
