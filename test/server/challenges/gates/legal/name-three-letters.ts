// Short, but it says something; filler words beside words that mean something.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function names(ctx: OrchestrationContext, id: string): Promise<void> {
  const vat = ctx.getVersion('vat', DEFAULT_VERSION, 1);
  const price = ctx.getVersion('new-price-2', DEFAULT_VERSION, 1);
  const contest = ctx.getVersion('contest', DEFAULT_VERSION, 1);
  const ticket = ctx.getVersion('JIRA-123', DEFAULT_VERSION, 1);
  await ctx.scheduleActivity('Name', { id, vat, price, contest, ticket });
}
