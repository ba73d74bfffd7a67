// Orchestrations around single activities: sequences, failures, typed payloads, system calls, traces.
import type { OrchestrationContext } from '@reprise/engine';
import { pointOf, type Point } from './point.ts';
import { messageOf, whole } from './text.ts';

/** Input: a name. Output: `Hello, <name>!` */
export async function hello(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.traceInfo(`greeting ${input}`);
  const greeting = await ctx.scheduleActivity<string>('Greet', input);
  ctx.traceInfo('greeted');
  return greeting;
}

/** Greet, then Upper of the greeting, then Echo of `<upper> #3`. */
export async function chain(ctx: OrchestrationContext, input: string): Promise<string> {
  const first = await ctx.scheduleActivity<string>('Greet', input);
  const second = await ctx.scheduleActivity<string>('Upper', first);
  return ctx.scheduleActivity<string>('Echo', `${second} #3`);
}

/** Input: milliseconds separated by commas. One timer after the other; output `fired <count>`. */
export async function timers(ctx: OrchestrationContext, input: string): Promise<string> {
  let count = 0;
  for (const part of input.split(',')) {
    await ctx.scheduleTimer(whole(part, 0));
    count += 1;
  }
  return `fired ${count}`;
}

/** utcNow, newGuid, then Echo of `<guid length> <now is after 2020>`; both again side by side. */
export async function systemCalls(ctx: OrchestrationContext, _input: string): Promise<string> {
  const now = await ctx.utcNow();
  const guid = await ctx.newGuid();
  const text = await ctx.scheduleActivity<string>('Echo', `${guid.length} ${now > 1_577_836_800_000}`);
  const [second, later] = await ctx.all([ctx.newGuid(), ctx.utcNow()]);
  return `${text} ${second.length} ${Number.isFinite(later)}`;
}

/** Every trace level, an activity, and the trace after it. */
export async function traces(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.traceDebug('debug before');
  ctx.traceInfo('info before');
  ctx.traceWarn('warn before');
  ctx.traceError('error before');
  const result = await ctx.scheduleActivity<string>('Echo', input);
  ctx.traceInfo(`info after ${result} replaying=${ctx.isReplaying}`);
  return result;
}

/** Output `<instance>|<execution>|<name>|<version>`. */
export async function identity(ctx: OrchestrationContext, _input: string): Promise<string> {
  return `${ctx.instanceId}|${ctx.executionId}|${ctx.orchestrationName}|${ctx.orchestrationVersion}`;
}

/** `Fail <input>`, handled: output `recovered from <message>`. */
export async function failureHandled(ctx: OrchestrationContext, input: string): Promise<string> {
  try {
    return await ctx.scheduleActivity<string>('Fail', input);
  } catch (error) {
    return ctx.scheduleActivity<string>('Echo', `recovered from ${messageOf(error)}`);
  }
}

/** `Fail <input>`, not handled: the orchestration fails with the same message. */
export async function failureUnhandled(ctx: OrchestrationContext, input: string): Promise<string> {
  return ctx.scheduleActivity<string>('Fail', input);
}

/** `Move` takes {"x","y"} and returns it with x + 1; `Label` returns the text `(<x>,<y>)`. The registration is raw, so JSON is written here. */
export async function typed(ctx: OrchestrationContext, input: string): Promise<string> {
  const start: Point = pointOf(input);
  const second = pointOf(await ctx.scheduleActivity<string>('Move', JSON.stringify(start)));
  const third = pointOf(await ctx.scheduleActivity<string>('Move', JSON.stringify(second)));
  const text = await ctx.scheduleActivity<string>('Label', JSON.stringify(third));
  return ctx.scheduleActivity<string>('Echo', text);
}

/** One activity is kept until the end, one timer given up at once; the orchestration completes in its first turn. */
export async function unawaited(ctx: OrchestrationContext, input: string): Promise<string> {
  const _keptUntilTheEnd = ctx.scheduleActivity<string>('Slow', '60000:unused');
  ctx.scheduleTimer(60_000).cancel();
  return `done ${input}`;
}

/** Completes without any command. */
export async function nothing(_ctx: OrchestrationContext, input: string): Promise<string> {
  if (input === 'fail') throw new Error('asked to fail');
  return input;
}
