// A client's inputs fit, also where the orchestration reads nothing.
import { OrchestrationRegistry, type Client, type OrchestrationContext } from '@reprise/engine';
async function greet(ctx: OrchestrationContext, input: { readonly name: string; readonly loud?: boolean }): Promise<string> { return await ctx.scheduleActivity<string>('Greet', input); }
async function nightly(ctx: OrchestrationContext): Promise<void> { await ctx.scheduleActivity('Nightly'); }
export const orchestrations = OrchestrationRegistry.builder().registerTyped('Greet', greet).registerTyped('Nightly', nightly).build();
export async function start(client: Client, body: any): Promise<void> {
  await client.startOrchestration('a', 'Greet', { name: 'Ann', title: 'Dr' });
  await client.startOrchestration('b', 'Greet', body);
  await client.startOrchestration('c', 'Nightly');
}
