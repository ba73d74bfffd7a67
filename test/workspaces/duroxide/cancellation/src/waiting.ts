// Orchestrations that wait for one thing, and are cancelled while they do.
import type { OrchestrationContext } from '@reprise/engine';

/** A whole number, or 0 when the text is none. */
function whole(text: string): number {
  return /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}

/** Runs `Slow <input>`. */
export async function busy(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.scheduleActivity<string>('Slow', input);
}

/** Timer of the input in ms. */
export async function sleeping(ctx: OrchestrationContext, input: string): Promise<string> {
  await ctx.scheduleTimer(whole(input));
  return 'awake';
}

/** Waits for event `item`. */
export async function waiting(ctx: OrchestrationContext, _input: string): Promise<string> {
  return ctx.waitForEvent<string>('item');
}

/** Dequeues from `box`. */
export async function dequeuing(ctx: OrchestrationContext, _input: string): Promise<string> {
  return ctx.dequeueEvent<string>('box');
}

/** Awaits the child `cancellation::waiting`. */
export async function withChild(ctx: OrchestrationContext, _input: string): Promise<string> {
  return ctx.scheduleSubOrchestration<string>('cancellation::waiting', '');
}

/** Continue-as-new loop with a timer of 25 ms, for ever. */
export async function looping(ctx: OrchestrationContext, input: string): Promise<string> {
  await ctx.scheduleTimer(25);
  return ctx.continueAsNew(String(whole(input) + 1));
}
