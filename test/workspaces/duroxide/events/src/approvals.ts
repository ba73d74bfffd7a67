// People decide: an approval with a time-out, and two approvers who are both needed.
import type { OrchestrationContext } from '@reprise/engine';
import { whole } from './waits.ts';

/** Input `<request>;<timeout ms>`. Asks, then waits for event `decision` (`yes:<who>` or `no:<who>`) or the time-out. Approved runs Upper on the request. */
export async function approval(ctx: OrchestrationContext, input: string): Promise<string> {
  const cut = input.indexOf(';');
  const request = cut < 0 ? input : input.slice(0, cut);
  const timeoutMs = cut < 0 ? 0 : whole(input.slice(cut + 1), 0);
  ctx.setCustomStatus('waiting for approval');
  await ctx.scheduleActivity<string>('Echo', `please approve ${request}`);
  const decision = ctx.waitForEvent<string>('decision');
  const limit = ctx.scheduleTimer(timeoutMs);
  const first = await ctx.race(decision, limit);
  if (first.index === 1) {
    ctx.setCustomStatus('timed out');
    return 'escalated';
  }
  const answer = `${first.value}`;
  const who = answer.slice(answer.indexOf(':') + 1);
  if (answer.startsWith('yes:')) {
    ctx.setCustomStatus(`approved by ${who}`);
    const done = await ctx.scheduleActivity<string>('Upper', request);
    return `approved ${done}`;
  }
  if (answer.startsWith('no:')) {
    ctx.setCustomStatus(`rejected by ${who}`);
    throw new Error(`rejected by ${who}`);
  }
  throw new Error(`unreadable decision ${answer}`);
}

/** Events `approve-a` and `approve-b` are both needed. Output `<a>+<b>`. */
export async function twoApprovers(ctx: OrchestrationContext, _input: string): Promise<string> {
  const [a, b] = await ctx.all([ctx.waitForEvent<string>('approve-a'), ctx.waitForEvent<string>('approve-b')]);
  return `${a}+${b}`;
}
