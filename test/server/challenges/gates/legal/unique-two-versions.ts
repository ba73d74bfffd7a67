// Two versions of one family widen the same gate.
import { DEFAULT_VERSION, OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
const NAME = 'ops::ticket';
/** Version 1.0.0 - Original. */
export async function ticket(ctx: OrchestrationContext, id: string): Promise<void> {
  if (ctx.getVersion('page-owner', DEFAULT_VERSION, 1) >= 1) await ctx.scheduleActivity('Page', id);
  await ctx.scheduleActivity('Assign', id);
}
/** Version 1.0.1 - Changes from 1.0.0: pages the deputy too. */
export async function ticket_1_0_1(ctx: OrchestrationContext, id: string): Promise<void> {
  const version = ctx.getVersion('page-owner', DEFAULT_VERSION, 2);
  if (version >= 1) await ctx.scheduleActivity('Page', id);
  if (version >= 2) await ctx.scheduleActivity('PageDeputy', id);
  await ctx.scheduleActivity('Assign', id);
}
export const registry = OrchestrationRegistry.builder().registerTyped(NAME, ticket).registerVersionedTyped(NAME, '1.0.1', ticket_1_0_1).build();
