// Registered from an object of functions that take no typed context, by a loop over its entries.
import { OrchestrationRegistry, type Orchestration } from '@reprise/engine';
const flows: Record<string, Orchestration<number, number>> = {
  async double(ctx, value) {
    await ctx.scheduleTimer(1);
    return value * 2 + Date.now(); // ! no-wall-clock
  },
  half: async (ctx, value) => {
    await ctx.scheduleTimer(1);
    return value / 2 + Math.random(); // ! no-random
  },
};
const builder = OrchestrationRegistry.builder();
for (const [name, flow] of Object.entries(flows)) builder.registerTyped(name, flow);
export const registry = builder.build();
