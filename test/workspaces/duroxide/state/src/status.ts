// Orchestrations around the custom status.
import type { OrchestrationContext } from '@reprise/engine';
import { shown, whole } from './text.ts';

/** Status `one`, activity, status `two`, status `two b` in the same turn, activity, reset, activity, status `last`. */
export async function statusWalk(ctx: OrchestrationContext, _input: string): Promise<string> {
  const seen = [shown(ctx.getCustomStatus())];
  ctx.setCustomStatus('one');
  await ctx.scheduleActivity<string>('Echo', 'a');
  seen.push(shown(ctx.getCustomStatus()));
  ctx.setCustomStatus('two');
  ctx.setCustomStatus('two b');
  await ctx.scheduleActivity<string>('Echo', 'b');
  seen.push(shown(ctx.getCustomStatus()));
  ctx.resetCustomStatus();
  await ctx.scheduleActivity<string>('Echo', 'c');
  seen.push(shown(ctx.getCustomStatus()));
  ctx.setCustomStatus('last');
  return seen.join(' ');
}

/** Input n. Execution 1 sets `run 0`; later ones append `+` to the inherited status; execution 3 resets it first; ends at n = 4. */
export async function statusAcross(ctx: OrchestrationContext, input: string): Promise<string> {
  const n = whole(input);
  const inherited = ctx.getCustomStatus();
  if (n === 0) ctx.setCustomStatus('run 0');
  else if (n === 2) ctx.resetCustomStatus();
  else if (inherited !== undefined) ctx.setCustomStatus(`${inherited}+`);
  await ctx.scheduleTimer(5);
  if (n >= 4) return shown(inherited);
  return ctx.continueAsNew(String(n + 1));
}

/** The status stays visible after the failure. */
export async function statusThenFail(ctx: OrchestrationContext, _input: string): Promise<string> {
  ctx.setCustomStatus('before the failure');
  await ctx.scheduleTimer(5);
  throw new Error('gave up');
}
