// The pinned start leaves out the input that the version needs.
import { Client, OrchestrationRegistry, type OrchestrationContext, type Store } from '@reprise/engine';
async function first(ctx: OrchestrationContext): Promise<void> { await ctx.scheduleActivity('First'); }
/** Version 2.0.0 - Changes from 1.0.0: the amount comes with the start. */
async function first_2_0_0(ctx: OrchestrationContext, input: { readonly amount: number }): Promise<void> { await ctx.scheduleActivity('First', input.amount); }
export const orchestrations = OrchestrationRegistry.builder().registerTyped('First', first).registerVersionedTyped('First', '2.0.0', first_2_0_0).build();
export const begin = (store: Store, id: string) => new Client(store).startOrchestrationVersioned(id, 'First', '2.0.0'); // ! payload-type
