// Orchestrations that start others, awaited or detached.
import type { OrchestrationContext } from '@reprise/engine';
import { whole } from './leaves.ts';

/** Automatic child id. */
export async function parentAuto(ctx: OrchestrationContext, input: string): Promise<string> {
  const result = await ctx.scheduleSubOrchestration<string>('children::leaf', input);
  return `parent got ${result}`;
}

/** Explicit child id `child-of-<input>`. */
export async function parentExplicit(ctx: OrchestrationContext, input: string): Promise<string> {
  const result = await ctx.scheduleSubOrchestration<string>('children::leaf', input, { id: `child-of-${input}` });
  return `parent got ${result}`;
}

/** The child as 1.0.0, as 2.0.0 and by policy, one after the other. Output joined by ` | `. */
export async function parentVersions(ctx: OrchestrationContext, input: string): Promise<string> {
  const a = await ctx.scheduleSubOrchestration<string>('children::leaf', input, { version: '1.0.0' });
  const b = await ctx.scheduleSubOrchestration<string>('children::leaf', input, { version: '2.0.0' });
  const c = await ctx.scheduleSubOrchestration<string>('children::leaf', input);
  return `${a} | ${b} | ${c}`;
}

/** Three children in parallel with automatic ids and inputs `<input>-0` to `<input>-2`; output joined by ` | `. */
export async function parentParallel(ctx: OrchestrationContext, input: string): Promise<string> {
  const tasks = [0, 1, 2].map((i) => ctx.scheduleSubOrchestration<string>('children::leaf', `${input}-${i}`));
  const results = await ctx.all(tasks);
  return results.join(' | ');
}

/** Child failure handled: `caught <message>`. */
export async function parentCatches(ctx: OrchestrationContext, input: string): Promise<string> {
  try {
    return await ctx.scheduleSubOrchestration<string>('children::failing-leaf', input);
  } catch (error) {
    return `caught ${messageOf(error)}`;
  }
}

/** Child failure not handled. */
export async function parentFails(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.scheduleSubOrchestration<string>('children::failing-leaf', input);
}

/** Detached start of `children::leaf` as `detached-<input>`; completes in the same turn with `started`. */
export async function parentDetached(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.scheduleOrchestration('children::leaf', input, { id: `detached-${input}` });
  return 'started';
}

/** Detached start of version 1.0.0, a timer, then the end. */
export async function parentDetachedVersioned(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.scheduleOrchestration('children::leaf', input, { id: `detached-v1-${input}`, version: '1.0.0' });
  await ctx.scheduleTimer(10);
  return 'started v1';
}

/** Races a waiting child against a timer of 60 ms; the child that lost is cancelled. Then Echo `<winner> after`. */
export async function parentDrops(ctx: OrchestrationContext, _input: string): Promise<string> {
  const child = ctx.scheduleSubOrchestration<string>('children::waiting-leaf', '');
  const limit = ctx.scheduleTimer(60);
  const first = await ctx.race(child, limit);
  const won = first.index === 0 ? `child ${first.value}` : 'timer';
  await ctx.scheduleTimer(100);
  return ctx.scheduleActivity<string>('Echo', `${won} after`);
}

/** Waits for the countdown child started with the input. */
export async function parentOfCountdown(ctx: OrchestrationContext, input: string): Promise<string> {
  const result = await ctx.scheduleSubOrchestration<string>('children::countdown', input);
  return `parent saw ${result}`;
}

/** Continues as new twice itself; every execution starts a child. Input `<n>`; output `done <last child result>`. */
export async function parentContinues(ctx: OrchestrationContext, input: string): Promise<string> {
  const n = whole(input);
  const result = await ctx.scheduleSubOrchestration<string>('children::leaf', `run ${n}`);
  if (n >= 2) return `done ${result}`;
  return ctx.continueAsNew(String(n + 1));
}

/** Three generations, with an activity in between. */
export async function grandparent(ctx: OrchestrationContext, input: string): Promise<string> {
  const upper = await ctx.scheduleActivity<string>('Upper', input);
  const result = await ctx.scheduleSubOrchestration<string>('children::parent-auto', upper);
  return `grandparent got ${result}`;
}

/** Waits for a waiting child with explicit id `waiting-<input>`. */
export async function parentWaits(ctx: OrchestrationContext, input: string): Promise<string> {
  const result = await ctx.scheduleSubOrchestration<string>('children::waiting-leaf', '', { id: `waiting-${input}` });
  return `released with ${result}`;
}

/** Two children under the same explicit id, the second after the first ended: the second collides. */
export async function parentCollides(ctx: OrchestrationContext, input: string): Promise<string> {
  const first = await ctx.scheduleSubOrchestration<string>('children::leaf', 'one', { id: `same-${input}` });
  try {
    const second = await ctx.scheduleSubOrchestration<string>('children::leaf', 'two', { id: `same-${input}` });
    return `${first} / ${second}`;
  } catch (error) {
    return `${first} / error ${messageOf(error)}`;
  }
}

/** What a caught failure says. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
