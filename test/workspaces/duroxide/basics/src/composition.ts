// Orchestrations that run things side by side: joins, races, branches.
import type { OrchestrationContext } from '@reprise/engine';
import { isWhole, messageOf, splitIn, whole } from './text.ts';

/** Input: width n. Squares 0..n-1 in parallel; output `n=<n> sum=<sum of squares>`. */
export async function fanOut(ctx: OrchestrationContext, input: string): Promise<string> {
  if (!isWhole(input)) throw new Error(`bad width ${input}`);
  const n = Number(input);
  const tasks = Array.from({ length: n }, (_, i) => ctx.scheduleActivity<string>('Square', String(i)));
  const squares = await ctx.all(tasks);
  let sum = 0;
  for (const square of squares) sum += whole(square, 0);
  return `n=${n} sum=${sum}`;
}

/** Joins `Slow 30:a`, `Slow 1:b`, `Fail boom`, `Slow 10:c`; output `ok:<value>` or `err:<message>` in argument order. */
export async function joinMixed(ctx: OrchestrationContext, _input: string): Promise<string> {
  const settled = await Promise.allSettled([
    ctx.scheduleActivity<string>('Slow', '30:a'),
    ctx.scheduleActivity<string>('Slow', '1:b'),
    ctx.scheduleActivity<string>('Fail', 'boom'),
    ctx.scheduleActivity<string>('Slow', '10:c'),
  ]);
  return settled.map((one) => (one.status === 'fulfilled' ? `ok:${one.value}` : `err:${messageOf(one.reason)}`)).join(',');
}

/** Input `<work ms>,<timeout ms>`: `Slow <work ms>:done` against a timer. Output `work:done` or `timeout`. */
export async function raceTimeout(ctx: OrchestrationContext, input: string): Promise<string> {
  const [work = '0', timeout = '0'] = splitIn(input, ',', 2);
  const running = ctx.scheduleActivity<string>('Slow', `${work}:done`);
  const limit = ctx.scheduleTimer(whole(timeout, 0));
  const first = await ctx.race(running, limit);
  return first.index === 0 ? `work:${first.value}` : 'timeout';
}

/** After a race lost by the activity the program goes on: the loser's cancellation stays in the history. */
export async function raceThenContinue(ctx: OrchestrationContext, _input: string): Promise<string> {
  const work = ctx.scheduleActivity<string>('Slow', '60000:never');
  const limit = ctx.scheduleTimer(20);
  const winner = await ctx.race(work, limit);
  return ctx.scheduleActivity<string>('Echo', `winner ${winner.index}`);
}

/** Waits for event `left` or `right`, whichever is first. Output `left:<data>` or `right:<data>`. */
export async function raceEvents(ctx: OrchestrationContext, _input: string): Promise<string> {
  const left = ctx.waitForEvent<string>('left');
  const right = ctx.waitForEvent<string>('right');
  const first = await ctx.race(left, right);
  return first.index === 0 ? `left:${first.value}` : `right:${first.value}`;
}

/** Activity `Slow <input>`, timer of 80 ms, event `stop`. Output `0:<result>`, `1` or `2:<data>`. */
export async function raceThree(ctx: OrchestrationContext, input: string): Promise<string> {
  const work = ctx.scheduleActivity<string>('Slow', input);
  const limit = ctx.scheduleTimer(80);
  const stop = ctx.waitForEvent<string>('stop');
  const first = await ctx.race(work, limit, stop);
  return first.index === 1 ? '1' : `${first.index}:${first.value}`;
}

/** (Greet then Upper) joined with (timer of 10 ms then Square 7). */
export async function branches(ctx: OrchestrationContext, input: string): Promise<string> {
  const loud = async (): Promise<string> => {
    const greeting = await ctx.scheduleActivity<string>('Greet', input);
    return ctx.scheduleActivity<string>('Upper', greeting);
  };
  const late = async (): Promise<string> => {
    await ctx.scheduleTimer(10);
    return ctx.scheduleActivity<string>('Square', '7');
  };
  const [first, second] = await ctx.all([loud(), late()]);
  return `${first} ${second}`;
}
