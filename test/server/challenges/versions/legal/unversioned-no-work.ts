// Only timers, events and state: nothing that another version would do differently with the world.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function counter(ctx: OrchestrationContext, start: number): Promise<number> {
  let value = start;
  ctx.onQuery('value', () => value);
  for (let round = 0; round < 10; round++) {
    value += await ctx.dequeueEvent<number>('add');
    ctx.setCustomStatus(`at ${value}`);
  }
  await ctx.scheduleTimer(1000);
  return value;
}
export const registry = OrchestrationRegistry.builder().registerTyped('counter', counter).build();
