// compatible: timer-duration
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

export async function order(ctx: OrchestrationContext, input: any): Promise<unknown> {
  if (input.f0) await ctx.scheduleActivity('A0', 0);
  if (input.f1) await ctx.scheduleActivity('A1', 1);
  if (input.f2) await ctx.scheduleActivity('A2', 2);
  if (input.f3) await ctx.scheduleActivity('A3', 3);
  if (input.f4) await ctx.scheduleActivity('A4', 4);
  if (input.f5) await ctx.scheduleActivity('A5', 5);
  if (input.f6) await ctx.scheduleActivity('A6', 6);
  if (input.f7) await ctx.scheduleActivity('A7', 7);
  if (input.f8) await ctx.scheduleActivity('A8', 8);
  if (input.f9) await ctx.scheduleActivity('A9', 9);
  if (input.f10) await ctx.scheduleActivity('A10', 10);
  if (input.f11) await ctx.scheduleActivity('A11', 11);
  await ctx.scheduleTimer(2);
  await ctx.waitForEvent('go');
  return 1;
}

export const orchestrations = OrchestrationRegistry.builder().registerTyped('shop::order', order).build();
