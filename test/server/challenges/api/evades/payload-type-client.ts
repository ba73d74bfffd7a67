// A client hands a number to an orchestration that reads an object.
import { OrchestrationRegistry, type Client, type OrchestrationContext } from '@reprise/engine';
async function greet(ctx: OrchestrationContext, input: { readonly name: string }): Promise<string> { return await ctx.scheduleActivity<string>('Greet', input.name); }
export const orchestrations = OrchestrationRegistry.builder().registerTyped('Greet', greet).build();
export async function start(client: Client): Promise<void> {
  await client.startOrchestration('greeting-1', 'Greet', 42); // ! payload-type
}
