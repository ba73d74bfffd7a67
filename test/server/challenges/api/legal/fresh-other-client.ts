// A client of another library whose methods happen to be called the same.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
class Client {
  async startOrchestration(region: string, name: string, input?: unknown): Promise<string> { return `${region}/${name}/${String(input)}`; }
}
async function own(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('Own', id); }
export const orchestrations = OrchestrationRegistry.builder().registerTyped('Own', own).build();
export const kick = (client: Client) => client.startOrchestration('eu', 'SomethingElse', 5);
