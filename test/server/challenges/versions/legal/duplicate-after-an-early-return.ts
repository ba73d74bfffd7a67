// The early return makes the second registration exclusive, and so do the arms of a switch and of a conditional.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export const ORDER = 'shop::orchestration::order';
type Flavour = 'fast' | 'slow' | 'none';
async function order(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ seconds: 1 });
}
async function orderFast(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ milliseconds: 1 });
}
export function early(fast: boolean): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder();
  if (fast) return builder.registerTyped(ORDER, orderFast).build();
  return builder.registerTyped(ORDER, order).build();
}
export function arms(flavour: Flavour): OrchestrationRegistry {
  const builder = OrchestrationRegistry.builder();
  switch (flavour) {
    case 'fast':
      builder.registerTyped(ORDER, orderFast);
      break;
    case 'slow':
      builder.registerTyped(ORDER, order);
      break;
    case 'none':
  }
  return builder.build();
}
export const conditional = (fast: boolean) => (fast ? OrchestrationRegistry.builder().registerTyped(ORDER, orderFast) : OrchestrationRegistry.builder().registerTyped(ORDER, order)).build();
