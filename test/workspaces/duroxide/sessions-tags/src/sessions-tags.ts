// Activities on sessions and for tagged workers.
import type { OrchestrationContext } from '@reprise/engine';

/** Two activities on session `<input>`, one without. `Where` returns `<input>@<session or ->/<tag or ->`. */
export async function sessionWalk(ctx: OrchestrationContext, input: string): Promise<string> {
  const a = await ctx.scheduleActivityOnSession<string>('Where', 'a', input);
  const b = await ctx.scheduleActivityOnSession<string>('Where', 'b', input);
  const c = await ctx.scheduleActivity<string>('Where', 'c');
  return `${a} ${b} ${c}`;
}

/** Session id from newGuid, two executions on the same session (the id travels in the input). */
export async function sessionAcross(ctx: OrchestrationContext, input: string): Promise<string> {
  if (input === '') {
    const session = await ctx.newGuid();
    await ctx.scheduleActivityOnSession<string>('Where', 'first', session);
    return ctx.continueAsNew(session);
  }
  const where = await ctx.scheduleActivityOnSession<string>('Where', 'second', input);
  return String(where === `second@${input}/-`);
}

/** Retry on a session: `Flaky s:1:ok`, fixed 5 ms. */
export async function sessionRetry(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.scheduleActivityWithRetryOnSession<string>('Flaky', 's:1:ok', { maxAttempts: 3, backoff: { kind: 'fixed', base: 5 } }, input);
}

/** Tags gpu and cpu in a join with an untagged activity, then a tag together with a session. */
export async function tagWalk(ctx: OrchestrationContext, input: string): Promise<string> {
  const [a, b, c] = await ctx.all([
    ctx.scheduleActivity<string>('Where', input).withTag('gpu'),
    ctx.scheduleActivity<string>('Where', input).withTag('cpu'),
    ctx.scheduleActivity<string>('Where', input),
  ]);
  const d = await ctx.scheduleActivityOnSession<string>('Where', input, 'both').withTag('gpu');
  return `${a} ${b} ${c} ${d}`;
}
