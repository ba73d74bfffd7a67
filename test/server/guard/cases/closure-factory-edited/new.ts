// breaking: command-renamed
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

const make = (ctx: OrchestrationContext, name: string) => (n: number) => ctx.scheduleActivity(name, n);

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  const first = make(ctx, 'A');
  const second = make(ctx, 'C');
  await first(1);
  await second(2);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
