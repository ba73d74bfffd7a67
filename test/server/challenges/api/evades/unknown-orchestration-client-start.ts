// A client starts a name that no registry has.
import { Client, OrchestrationRegistry, type OrchestrationContext, type Store } from '@reprise/engine';
async function checkout(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Pay', id); }
export const orchestrations = OrchestrationRegistry.builder().registerTyped('Checkout', checkout).build();
export async function begin(store: Store, id: string): Promise<void> {
  const client = new Client(store);
  await client.startOrchestration(id, 'Chekout', id); // ! unknown-orchestration
}
