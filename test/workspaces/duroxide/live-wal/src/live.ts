// Orchestrations that were in the middle of something when their database was copied.
import type { OrchestrationContext } from '@reprise/engine';

/** Waits for event `item`. */
export async function waiting(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.setCustomStatus(`waiting ${input}`);
  ctx.setValue('input', input);
  return ctx.waitForEvent<string>('item');
}

/** Runs `Slow 60000:<input>`. */
export async function busy(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.scheduleActivity<string>('Slow', `60000:${input}`);
}

/** Timer of an hour. */
export async function sleeping(ctx: OrchestrationContext, input: string): Promise<string> {
  await ctx.scheduleTimer({ hours: 1 });
  return input;
}

/** Awaits the child `live::waiting`. */
export async function family(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.scheduleSubOrchestration<string>('live::waiting', input);
}
