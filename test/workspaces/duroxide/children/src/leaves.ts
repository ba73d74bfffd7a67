// Orchestrations that are started as children.
import type { OrchestrationContext } from '@reprise/engine';

/** A whole number, or 0 when the text is none. */
export function whole(text: string): number {
  return /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}

/** Version 1.0.0 - Greet of the input. */
export async function leaf(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.scheduleActivity<string>('Greet', input);
}

/** Version 2.0.0 - Changes from 1.0.0: Welcome instead of Greet. */
export async function leaf_2_0_0(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.scheduleActivity<string>('Welcome', input);
}

/** Fails with `leaf failed on <input>`. */
export async function failingLeaf(ctx: OrchestrationContext, input: string): Promise<string> {
  await ctx.scheduleActivity<string>('Echo', 'about to fail');
  throw new Error(`leaf failed on ${input}`);
}

/** Waits for event `release` and returns its payload. */
export async function waitingLeaf(ctx: OrchestrationContext, _input: string): Promise<string> {
  return ctx.waitForEvent<string>('release');
}

/** Runs `Slow <input>`. */
export async function slowLeaf(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.scheduleActivity<string>('Slow', input);
}

/** Continues as new until 0, then `lift-off after <execution id> executions`. */
export async function countdown(ctx: OrchestrationContext, input: string): Promise<string> {
  const n = whole(input);
  if (n === 0) return `lift-off after ${ctx.executionId} executions`;
  await ctx.scheduleTimer(5);
  return ctx.continueAsNew(String(n - 1));
}
