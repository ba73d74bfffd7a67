// The program of the crash test: every kind of work that a death can interrupt.
import { ActivityRegistry, OrchestrationRegistry } from '../../../engine/index.ts';

export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('main', async (ctx, input: { readonly id: number; readonly round: number }) => {
    ctx.setValue('rounds', (ctx.getValue<number>('rounds') ?? 0) + 1);
    const parts = await ctx.all([0, 1, 2].map((index) => ctx.scheduleActivity<number>('Add', { a: input.id, b: index })));
    await ctx.scheduleTimer(1);
    const child = await ctx.scheduleSubOrchestration<number>('child', parts[0]);
    ctx.setCustomStatus(`round ${input.round}`);
    if (input.round < 2) return ctx.continueAsNew({ id: input.id, round: input.round + 1 });
    return { parts, child, rounds: ctx.getValue('rounds'), first: await ctx.dequeueEvent('box') };
  })
  .registerTyped('child', async (ctx, input: number) => ctx.scheduleActivity<number>('Add', { a: input, b: 100 }))
  .build();

export const activities = ActivityRegistry.builder().registerTyped('Add', async (_ctx, { a, b }: { readonly a: number; readonly b: number }) => a + b).build();
