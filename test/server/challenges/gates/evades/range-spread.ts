// The whole question is a constant tuple.
import type { OrchestrationContext } from '@reprise/engine';
const LOYALTY = ['loyalty-points', 3, 1] as const;
export async function loyalty(ctx: OrchestrationContext, member: string): Promise<void> {
  const version = ctx.getVersion(...LOYALTY); // ! gate-range
  await ctx.scheduleActivity(version === 1 ? 'AddPoints' : 'AddMiles', member);
}
