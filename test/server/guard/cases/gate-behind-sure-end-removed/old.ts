// gate-behind-sure-end-removed: as it was released.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const refuse = async (): Promise<void> => {
    throw new Error('refused');
  };
  await ctx.scheduleActivity('A', 1);
  await refuse();
  if (ctx.getVersion('audit', -1, 1) === 1) await ctx.scheduleActivity('B', 1);
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
