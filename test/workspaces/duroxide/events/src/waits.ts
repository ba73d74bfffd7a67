// Positional waits and event queues.
import type { OrchestrationContext } from '@reprise/engine';

/** A whole number, or the fallback when the text is none. */
export function whole(text: string | undefined, fallback: number): number {
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : fallback;
}

/** Input n: waits n times for event `item`; output the payloads joined by `,`. */
export async function waitN(ctx: OrchestrationContext, input: string): Promise<string> {
  const got: string[] = [];
  for (let i = 0; i < whole(input, 1); i += 1) got.push(await ctx.waitForEvent<string>('item'));
  return got.join(',');
}

/** Two waits for `item` opened together, awaited in reverse order; output `<second>,<first>`. */
export async function waitTwoOpen(ctx: OrchestrationContext, _input: string): Promise<string> {
  const first = ctx.waitForEvent<string>('item');
  const second = ctx.waitForEvent<string>('item');
  const b = await second;
  const a = await first;
  return `${b},${a}`;
}

/** Timer of 300 ms first, then a wait for `item` against a timer of 150 ms. Output the payload or `missed`. */
export async function lateSubscriber(ctx: OrchestrationContext, _input: string): Promise<string> {
  await ctx.scheduleTimer(300);
  const item = ctx.waitForEvent<string>('item');
  const limit = ctx.scheduleTimer(150);
  const first = await ctx.race(item, limit);
  return first.index === 0 ? `${first.value}` : 'missed';
}

/** Timer of 200 ms first, then dequeues twice from `box`; output `<a>,<b>`. */
export async function lateDequeue(ctx: OrchestrationContext, _input: string): Promise<string> {
  await ctx.scheduleTimer(200);
  const a = await ctx.dequeueEvent<string>('box');
  const b = await ctx.dequeueEvent<string>('box');
  return `${a},${b}`;
}

/** Dequeues from `box` until the message is `end`; every message goes through Upper. Output joined by `,`. */
export async function consumer(ctx: OrchestrationContext, _input: string): Promise<string> {
  const done: string[] = [];
  for (;;) {
    const message = await ctx.dequeueEvent<string>('box');
    if (message === 'end') return done.join(',');
    done.push(await ctx.scheduleActivity<string>('Upper', message));
  }
}

/**
 * Input `<count>|<total>`. Takes one number from `numbers`, adds it and continues as new; at count 3 it returns `total <total>`.
 * Unread messages cross continue-as-new.
 */
export async function summingActor(ctx: OrchestrationContext, input: string): Promise<string> {
  const [countText, totalText] = input.split('|');
  const count = whole(countText, 0);
  const total = whole(totalText, 0);
  if (count >= 3) return `total ${total}`;
  const n = whole(await ctx.dequeueEvent<string>('numbers'), 0);
  await ctx.scheduleTimer(30);
  return ctx.continueAsNew(`${count + 1}|${total + n}`);
}

/** Race lost by a wait, then the same event name again: the second wait gets the next event. Output `<winner> <payload>`. */
export async function droppedWaitThenWait(ctx: OrchestrationContext, _input: string): Promise<string> {
  const { index } = await ctx.race(ctx.waitForEvent<string>('item'), ctx.scheduleTimer(30));
  ctx.setCustomStatus('second');
  const item = await ctx.waitForEvent<string>('item');
  return `${index} ${item}`;
}

/** Race lost by a dequeue, then another dequeue of the same queue. Output `<winner> <message>`. */
export async function droppedDequeueThenDequeue(ctx: OrchestrationContext, _input: string): Promise<string> {
  const { index } = await ctx.race(ctx.dequeueEvent<string>('box'), ctx.scheduleTimer(30));
  ctx.setCustomStatus('second');
  const message = await ctx.dequeueEvent<string>('box');
  return `${index} ${message}`;
}
