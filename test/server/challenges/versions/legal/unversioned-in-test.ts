// Registered in a test only.
import type { OrchestrationContext } from '@reprise/engine';
export async function probe(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity('Probe', id);
}
//- /probe.test.ts
import { OrchestrationRegistry } from '@reprise/engine';
import { probe } from './main';
export const registry = OrchestrationRegistry.builder().registerTyped('probe', probe).build();
