// Clients choose among registered names, start the version of a constant, and give what each takes.
import { OrchestrationRegistry, type Client, type OrchestrationContext } from '@reprise/engine';
const LATEST = '1.1.0';
async function a(ctx: OrchestrationContext, input: { readonly id: string }): Promise<void> { await ctx.scheduleActivity('A', input.id); }
/** Version 1.1.0 - Changes from 1.0.0: B beside A. */
async function a_1_1_0(ctx: OrchestrationContext, input: { readonly id: string; readonly note?: string }): Promise<void> { await ctx.scheduleActivity('A', input.id); await ctx.scheduleActivity('B', input.note); }
async function b(ctx: OrchestrationContext, id: string): Promise<void> { await ctx.scheduleActivity('B', id); }
export const orchestrations = OrchestrationRegistry.builder().registerTyped('A', a).registerVersionedTyped('A', '1.1.0', a_1_1_0).registerTyped('B', b).build();
export async function start(client: Client, id: string, both: boolean, name: string): Promise<void> {
  await client.startOrchestration(id, both ? 'A' : 'B', both ? { id } : id);
  await client.startOrchestrationVersioned(`${id}-a`, 'A', LATEST, { id, note: 'x', at: 5 });
  await client.startOrchestration(`${id}-x`, name, { id });
  await client.startOrchestration(`${id}-y`, `Flow${name}`);
}
