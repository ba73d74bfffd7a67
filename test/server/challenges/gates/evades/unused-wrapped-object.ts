// The answer goes into an object that nobody reads.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function cards(ctx: OrchestrationContext, card: string): Promise<void> {
  const gates = { limit: ctx.getVersion('card-limit', DEFAULT_VERSION, 1), color: 'blue' }; // ! gate-unused
  await ctx.scheduleActivity('IssueCard', { card, color: gates.color });
}
