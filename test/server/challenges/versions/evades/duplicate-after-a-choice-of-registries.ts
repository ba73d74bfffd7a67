// Whichever registry the choice takes has the name already.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function orderFast(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ milliseconds: 1 });
}
const slow = OrchestrationRegistry.builder().registerTyped(ORDER, order).build();
const fast = OrchestrationRegistry.builder().registerTyped(ORDER, orderFast).build();
async function orderOwn(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ milliseconds: 9 });
}
export const registry = (hurry: boolean): OrchestrationRegistry =>
  OrchestrationRegistry.builder()
    .merge(hurry ? fast : slow)
    .registerTyped(ORDER, orderOwn) // ! version-duplicate
    .build();
