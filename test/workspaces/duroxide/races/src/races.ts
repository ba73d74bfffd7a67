// Races between events, queues and timers that come in one batch, and subscriptions that are held or given up.
import type { OrchestrationContext } from '@reprise/engine';

/** Dequeue from `box` against 150 ms, status `second`, dequeue from `box`, timer of 5 ms. Output `<winner> <message>`. */
export async function dequeueTimeoutDequeue(ctx: OrchestrationContext, _input: string): Promise<string> {
  const { index } = await ctx.race(ctx.dequeueEvent<string>('box'), ctx.scheduleTimer(150));
  ctx.setCustomStatus('second');
  const message = await ctx.dequeueEvent<string>('box');
  await ctx.scheduleTimer(5);
  return `${index} ${message}`;
}

/** The same without the status between the race and the second dequeue, and with the winners' values in the output. */
export async function dequeueTimeoutAgain(ctx: OrchestrationContext, _input: string): Promise<string> {
  const first = await boxWithin(ctx, 150, 'timeout');
  const second = await ctx.dequeueEvent<string>('box');
  await ctx.scheduleTimer(5);
  const third = await boxWithin(ctx, 150, 'timeout');
  return `${first} ${second} ${third}`;
}

/** Wait for `item` against 150 ms, status `second`, wait for `item`, timer of 5 ms. Output `<winner> <payload>`. */
export async function waitTimeoutWait(ctx: OrchestrationContext, _input: string): Promise<string> {
  const { index } = await ctx.race(ctx.waitForEvent<string>('item'), ctx.scheduleTimer(150));
  ctx.setCustomStatus('second');
  const item = await ctx.waitForEvent<string>('item');
  await ctx.scheduleTimer(5);
  return `${index} ${item}`;
}

/** Execution 1 opens two dequeues, awaits only the second and continues as new; execution 2 dequeues against 200 ms. */
export async function heldDequeueContinue(ctx: OrchestrationContext, input: string): Promise<string> {
  if (input === '') {
    const _held = ctx.dequeueEvent<string>('box');
    const second = ctx.dequeueEvent<string>('box');
    const got = await second;
    return ctx.continueAsNew(`got ${got}`);
  }
  const carried: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    const first = await ctx.race(ctx.dequeueEvent<string>('box'), ctx.scheduleTimer(200));
    if (first.index === 1) break;
    carried.push(`${first.value}`);
  }
  return `${input}, carried ${carried.join('+')}`;
}

/** A wait whose event has come but was not awaited is given up; then wait again against 200 ms. */
export async function droppedSlotWithValue(ctx: OrchestrationContext, _input: string): Promise<string> {
  const item = ctx.waitForEvent<string>('item');
  await ctx.scheduleTimer(120);
  item.cancel();
  ctx.setCustomStatus('second');
  const second = await ctx.race(ctx.waitForEvent<string>('item'), ctx.scheduleTimer(200));
  return second.index === 0 ? `second got ${second.value}` : 'second got nothing';
}

/** The same with a queue. */
export async function droppedDequeueWithValue(ctx: OrchestrationContext, _input: string): Promise<string> {
  const message = ctx.dequeueEvent<string>('box');
  await ctx.scheduleTimer(120);
  message.cancel();
  ctx.setCustomStatus('second');
  const second = await ctx.race(ctx.dequeueEvent<string>('box'), ctx.scheduleTimer(200));
  return second.index === 0 ? `second got ${second.value}` : 'second got nothing';
}

/** Four rounds of dequeue against a timer of 80 ms. Output the messages or `-`, joined by `,`. */
export async function rounds(ctx: OrchestrationContext, _input: string): Promise<string> {
  const got: string[] = [];
  for (let i = 0; i < 4; i += 1) got.push(await boxWithin(ctx, 80, '-'));
  return got.join(',');
}

/** Four rounds of wait for `item` against a timer of 80 ms. Output the payloads or `-`, joined by `,`. */
export async function waitRounds(ctx: OrchestrationContext, _input: string): Promise<string> {
  const got: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const first = await ctx.race(ctx.waitForEvent<string>('item'), ctx.scheduleTimer(80));
    got.push(first.index === 0 ? `${first.value}` : '-');
  }
  return got.join(',');
}

/** Execution 1 loses (or wins) a race of a dequeue from `box` against 60 ms and continues as new; execution 2 takes one of each queue against 200 ms. */
export async function lostRaceThenContinue(ctx: OrchestrationContext, input: string): Promise<string> {
  if (input === '') {
    const { index } = await ctx.race(ctx.dequeueEvent<string>('box'), ctx.scheduleTimer(60));
    await ctx.scheduleTimer(120);
    return ctx.continueAsNew(`winner ${index}`);
  }
  const fromBox = await boxWithin(ctx, 200, '-');
  const other = await ctx.race(ctx.dequeueEvent<string>('other'), ctx.scheduleTimer(200));
  return `${input} ${fromBox} ${other.index === 0 ? other.value : '-'}`;
}

/** The next message of `box`, or `otherwise` when none came in time. */
async function boxWithin(ctx: OrchestrationContext, limitMs: number, otherwise: string): Promise<string> {
  const first = await ctx.race(ctx.dequeueEvent<string>('box'), ctx.scheduleTimer(limitMs));
  return first.index === 0 ? `${first.value}` : otherwise;
}
