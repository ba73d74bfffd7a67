// A client pins a version that nobody registered.
import { OrchestrationRegistry, type Client, type OrchestrationContext } from '@reprise/engine';
async function monitor(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Look', id); }
export const orchestrations = OrchestrationRegistry.builder().registerTyped('Monitor', monitor).build();
export class Starter {
  private readonly client: Client;
  constructor(client: Client) { this.client = client; }
  async pinned(id: string): Promise<void> {
    await this.client.startOrchestrationVersioned(id, 'Monitor', '3.0.0', id); // ! unknown-orchestration
  }
}
