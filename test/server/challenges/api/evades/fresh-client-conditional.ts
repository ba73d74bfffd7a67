// Of the two names between which a client chooses, one is not registered; the client is a member of a class.
import { OrchestrationRegistry, type Client, type OrchestrationContext } from '@reprise/engine';
async function small(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Small', id); }
export const orchestrations = OrchestrationRegistry.builder().registerTyped('SmallOrder', small).build();
export class Orders {
  readonly #client: Client;
  constructor(client: Client) { this.#client = client; }
  async place(id: string, big: boolean): Promise<void> {
    const name = big ? 'BigOrder' : 'SmallOrder';
    await this.#client.startOrchestration(id, name, id); // ! unknown-orchestration
  }
}
