// Panics, poison, handlers that are not registered, limits.
import type { OrchestrationContext } from '@reprise/engine';

/** What a caught failure says. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Breaks with `boom <input>` after an activity. */
export async function panicsLate(ctx: OrchestrationContext, input: string): Promise<string> {
  const result = await ctx.scheduleActivity<string>('Echo', input);
  if (result !== '') throw new Error(`boom ${result}`);
  return result;
}

/** Breaks at once with a constant text. */
export async function panicsEarly(_ctx: OrchestrationContext, input: string): Promise<string> {
  if (input !== 'never') throw new Error('boom at once');
  return input;
}

/** Activity `Panic <input>`; not handled. */
export async function activityPanics(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.scheduleActivity<string>('Panic', input);
}

/** Activity `Panic <input>`; handled: `caught <message>`. */
export async function activityPanicCaught(ctx: OrchestrationContext, input: string): Promise<string> {
  try {
    return await ctx.scheduleActivity<string>('Panic', input);
  } catch (error) {
    return `caught ${messageOf(error)}`;
  }
}

/** Activity that no worker has registered; even a handler that catches errors does not see the poison. */
export async function unknownActivity(ctx: OrchestrationContext, input: string): Promise<string> {
  try {
    return await ctx.scheduleActivity<string>('NotRegistered', input);
  } catch (error) {
    return `caught ${messageOf(error)}`;
  }
}

/** Child that is not registered. */
export async function unknownChild(ctx: OrchestrationContext, input: string): Promise<string> {
  try {
    return await ctx.scheduleSubOrchestration<string>('failures::not-registered', input);
  } catch (error) {
    return `caught ${messageOf(error)}`;
  }
}

/** Waits for event `go`, then Echo. */
export async function waits(ctx: OrchestrationContext, input: string): Promise<string> {
  const go = await ctx.waitForEvent<string>('go');
  return ctx.scheduleActivity<string>('Echo', `${input} ${go}`);
}

/** Continues as version 9.9.9, which is not registered. */
export async function continuesToMissing(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.continueAsNewVersioned('9.9.9', input);
}

/** A tag on a timer is refused. */
export async function tagOnTimer(ctx: OrchestrationContext, _input: string): Promise<string> {
  await ctx.scheduleTimer(5).withTag('gpu');
  return 'not reached';
}

/** A retry policy of 0 attempts is refused. */
export async function retryZero(ctx: OrchestrationContext, _input: string): Promise<string> {
  return ctx.scheduleActivityWithRetry<string>('Echo', 'x', { maxAttempts: 0 });
}

/** Custom status over 256 KiB. */
export async function statusTooLarge(ctx: OrchestrationContext, _input: string): Promise<string> {
  ctx.setCustomStatus('s'.repeat(270_000));
  await ctx.scheduleTimer(5);
  return 'stored';
}

/** Tag over 256 bytes. */
export async function tagTooLarge(ctx: OrchestrationContext, _input: string): Promise<string> {
  return ctx.scheduleActivity<string>('Echo', 'x').withTag('t'.repeat(300));
}
