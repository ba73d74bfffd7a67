// switch-to-if: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  switch (input.kind) {
    case 'a':
      await ctx.scheduleActivity('A', 1);
      break;
    case 'b':
      await ctx.scheduleActivity('B', 1);
      break;
    default:
      await ctx.scheduleTimer(1);
  }
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
