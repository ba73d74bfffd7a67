// Orchestrations that give work up, or end while it is still open.
import type { OrchestrationContext } from '@reprise/engine';

/** Joins one of everything: activity `Slow 60000:x`, timer of an hour, wait, dequeue, child. */
export async function everything(ctx: OrchestrationContext, _input: string): Promise<string> {
  const activity = ctx.scheduleActivity<string>('Slow', '60000:x');
  const timer = ctx.scheduleTimer(3_600_000).map(() => 'timer');
  const wait = ctx.waitForEvent<string>('item');
  const queue = ctx.dequeueEvent<string>('box');
  const child = ctx.scheduleSubOrchestration<string>('cancellation::waiting', '');
  const results = await ctx.all([activity, timer, wait, queue, child]);
  return results.join(',');
}

/** Gives up one of everything at once, then a timer of 30 ms, then Echo `after`. */
export async function dropsEverything(ctx: OrchestrationContext, _input: string): Promise<string> {
  ctx.scheduleActivity<string>('Slow', '60000:x').cancel();
  ctx.scheduleTimer(3_600_000).cancel();
  ctx.waitForEvent<string>('item').cancel();
  ctx.dequeueEvent<string>('box').cancel();
  ctx.scheduleSubOrchestration<string>('cancellation::waiting', '').cancel();
  await ctx.scheduleTimer(30);
  return ctx.scheduleActivity<string>('Echo', 'after');
}

/** Keeps one of everything until it returns after a timer of 60 ms. */
export async function endsWithOpenWork(ctx: OrchestrationContext, _input: string): Promise<string> {
  const _activity = ctx.scheduleActivity<string>('Slow', '60000:x');
  const _timer = ctx.scheduleTimer(3_600_000);
  const _wait = ctx.waitForEvent<string>('item');
  const _queue = ctx.dequeueEvent<string>('box');
  const _child = ctx.scheduleSubOrchestration<string>('cancellation::waiting', '');
  await ctx.scheduleTimer(60);
  return 'left things open';
}

/** The same, but fails at the end. */
export async function failsWithOpenWork(ctx: OrchestrationContext, _input: string): Promise<string> {
  const _activity = ctx.scheduleActivity<string>('Slow', '60000:x');
  const _wait = ctx.waitForEvent<string>('item');
  const _queue = ctx.dequeueEvent<string>('box');
  await ctx.scheduleTimer(60);
  throw new Error('failed with work open');
}

/** The same, but continues as new (once). */
export async function continuesWithOpenWork(ctx: OrchestrationContext, input: string): Promise<string> {
  if (input === 'second') return 'second done';
  const _activity = ctx.scheduleActivity<string>('Slow', '60000:x');
  const _wait = ctx.waitForEvent<string>('item');
  const _queue = ctx.dequeueEvent<string>('box');
  await ctx.scheduleTimer(60);
  return ctx.continueAsNew('second');
}

/** Gives up three activities in three different turns. */
export async function dropsInTurns(ctx: OrchestrationContext, _input: string): Promise<string> {
  const a = ctx.scheduleActivity<string>('Slow', '60000:a');
  const b = ctx.scheduleActivity<string>('Slow', '60000:b');
  const c = ctx.scheduleActivity<string>('Slow', '60000:c');
  b.cancel();
  await ctx.scheduleTimer(20);
  c.cancel();
  await ctx.scheduleTimer(20);
  a.cancel();
  await ctx.scheduleTimer(20);
  return 'dropped b, c, a';
}
