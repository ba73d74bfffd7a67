// Orchestrations around the key-value store.
import type { OrchestrationContext } from '@reprise/engine';
import { shown, whole } from './text.ts';

/** Sets a, b, c; activity; reads a; clears b; doubles c three times with an activity between; output `<a> <b?> <c> <n keys>`. */
export async function kvWalk(ctx: OrchestrationContext, _input: string): Promise<string> {
  ctx.setValue('a', '1');
  ctx.setValue('b', '2');
  ctx.setValue('c', '3');
  await ctx.scheduleActivity<string>('Echo', 'x');
  const a = ctx.getValue<string>('a') ?? '';
  ctx.clearValue('b');
  for (let i = 0; i < 3; i += 1) {
    const c = whole(ctx.getValue<string>('c'));
    ctx.setValue('c', String(c * 2));
    await ctx.scheduleActivity<string>('Echo', `c was ${c}`);
  }
  const b = ctx.getValue<string>('b');
  return `${a} ${shown(b)} ${ctx.getValue<string>('c') ?? ''} ${ctx.getAllKeys().length}`;
}

/** Sets k0 to k4, clears all, sets `left`; output the keys joined by `,`. */
export async function kvClearAll(ctx: OrchestrationContext, _input: string): Promise<string> {
  for (let i = 0; i < 5; i += 1) ctx.setValue(`k${i}`, String(i));
  await ctx.scheduleTimer(5);
  ctx.clearAllValues();
  ctx.setValue('left', 'over');
  await ctx.scheduleTimer(5);
  return ctx.getAllKeys().toSorted().join(',');
}

/** Execution 1 sets old-1, old-2, keep; execution 2 rewrites keep and prunes what was written more than 40 ms ago. */
export async function kvPrune(ctx: OrchestrationContext, input: string): Promise<string> {
  if (input === '1') {
    ctx.setValue('old-2', 'b');
    ctx.setValue('old-1', 'a');
    ctx.setValue('keep', 'c');
    await ctx.scheduleTimer(120);
    return ctx.continueAsNew('2');
  }
  ctx.setValue('keep', 'd');
  const now = await ctx.utcNow();
  const pruned = ctx.pruneValuesUpdatedBefore(now - 40);
  await ctx.scheduleTimer(5);
  return `pruned ${pruned}, left ${ctx.getAllKeys().toSorted().join(',')}`;
}

/** Counter and log of executions across continue-as-new; ends at n = 3 with `count <count> log <log>`. */
export async function kvAcross(ctx: OrchestrationContext, input: string): Promise<string> {
  const n = whole(input);
  const count = whole(ctx.getValue<string>('count'));
  ctx.setValue('count', String(count + 1));
  const log = `${ctx.getValue<string>('log') ?? ''}${ctx.executionId}`;
  ctx.setValue('log', log);
  await ctx.scheduleActivity<string>('Echo', `count ${count + 1}`);
  if (n >= 3) return `count ${count + 1} log ${log}`;
  return ctx.continueAsNew(String(n + 1));
}

/** Reads key `count` of the instance named by the input, and one that is missing. */
export async function kvReader(ctx: OrchestrationContext, input: string): Promise<string> {
  const value = await ctx.getValueFromInstance<string>(input, 'count');
  const missing = await ctx.getValueFromInstance<string>(input, 'no-such-key');
  return `${shown(value)} ${shown(missing)}`;
}

/** A value over the limit of 64 KiB: the orchestration fails. */
export async function kvTooLarge(ctx: OrchestrationContext, _input: string): Promise<string> {
  ctx.setValue('big', 'x'.repeat(70_000));
  await ctx.scheduleTimer(5);
  return 'stored';
}

/** 151 keys: over the limit of 150. */
export async function kvTooMany(ctx: OrchestrationContext, _input: string): Promise<string> {
  for (let i = 0; i < 151; i += 1) ctx.setValue(`key-${i}`, 'v');
  await ctx.scheduleTimer(5);
  return 'stored';
}

/** Clears a key that was never set, sets the same key twice with the same value, clears all twice. */
export async function kvOdd(ctx: OrchestrationContext, _input: string): Promise<string> {
  ctx.clearValue('never');
  ctx.setValue('same', 'v');
  ctx.setValue('same', 'v');
  ctx.clearAllValues();
  ctx.clearAllValues();
  await ctx.scheduleTimer(5);
  return String(ctx.getAllKeys().length);
}
