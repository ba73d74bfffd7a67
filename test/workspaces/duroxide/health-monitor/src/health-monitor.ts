// The long-running health monitor: a stable name, one function a version, upgraded at continue-as-new.
import type { OrchestrationContext, RetryPolicy } from '@reprise/engine';
import { nextState, readState, type State, type StateV2 } from './state.ts';

const RETRY: RetryPolicy = { maxAttempts: 3, backoff: { kind: 'fixed', base: 5 }, timeout: { seconds: 30 } };

/** Version 1.0.0 - Original implementation. */
export async function healthMonitor(ctx: OrchestrationContext, input: State | string): Promise<string> {
  const state = readState(input);
  ctx.traceInfo('[v1.0.0] Starting health check cycle');
  try {
    const result = await ctx.scheduleActivity<string>('HealthCheck', state.url);
    ctx.traceInfo(`[v1.0.0] ${result}`);
  } catch (error) {
    ctx.traceWarn(`[v1.0.0] check failed: ${messageOf(error)}`);
  }
  await ctx.scheduleTimer(120);
  const next = nextState(state);
  if (next.cycle >= next.cycles) return `v1.0.0 stopped after ${next.cycle} cycles`;
  return ctx.continueAsNew(next);
}

/**
 * Version 1.0.1 - Changes from 1.0.0:
 * - health check with retry (3 attempts, fixed 5 ms) and a time-out of 30 s for each attempt
 * - alert when all attempts failed
 */
export async function healthMonitor_1_0_1(ctx: OrchestrationContext, input: State | string): Promise<string> {
  const state = readState(input);
  ctx.traceInfo('[v1.0.1] Starting with increased timeout fix');
  try {
    await ctx.scheduleActivityWithRetry<string>('HealthCheck', state.url, RETRY);
  } catch (error) {
    ctx.traceWarn(`[v1.0.1] all attempts failed: ${messageOf(error)}`);
    await ctx.scheduleActivity<string>('Alert', `${state.url} at cycle ${state.cycle}: ${messageOf(error)}`);
  }
  await ctx.scheduleTimer(120);
  const next = nextState(state);
  if (next.cycle >= next.cycles) return `v1.0.1 stopped after ${next.cycle} cycles`;
  return ctx.continueAsNew(next);
}

/**
 * Version 1.0.2 - Changes from 1.0.1:
 * - interval raised from 120 ms to 200 ms
 * - custom status `cycle <n>`
 */
export async function healthMonitor_1_0_2(ctx: OrchestrationContext, input: State | string): Promise<string> {
  const state = readState(input);
  ctx.traceInfo('[v1.0.2] Starting health check cycle');
  ctx.setCustomStatus(`cycle ${state.cycle}`);
  try {
    await ctx.scheduleActivityWithRetry<string>('HealthCheck', state.url, RETRY);
  } catch (error) {
    ctx.traceWarn(`[v1.0.2] all attempts failed: ${messageOf(error)}`);
    await ctx.scheduleActivity<string>('Alert', `${state.url} at cycle ${state.cycle}: ${messageOf(error)}`);
  }
  await ctx.scheduleTimer(200);
  const next = nextState(state);
  ctx.traceInfo('[v1.0.2] Completed iteration, continuing...');
  if (next.cycle >= next.cycles) return `v1.0.2 stopped after ${next.cycle} cycles`;
  return ctx.continueAsNew(next);
}

/**
 * Version 2.0.0 - Changes from 1.0.2:
 * - several targets, checked in parallel; state migrated from the 1.0.x format (an input with a `url`)
 */
export async function healthMonitor_2_0_0(ctx: OrchestrationContext, input: State | StateV2 | string): Promise<string> {
  ctx.traceInfo('[v2.0.0] Starting with new state format');
  const stored = readState(input);
  if ('url' in stored) ctx.traceInfo('[v2.0.0] Migrating from v1 state format');
  const state = 'url' in stored ? migrated(stored) : stored;
  ctx.setCustomStatus(`cycle ${state.cycle} of ${state.cycles}`);
  const checks = state.targets.map((target) => ctx.scheduleActivity<string>('HealthCheck', target));
  const results = await Promise.allSettled(checks);
  const failures = state.failures + results.filter((result) => result.status === 'rejected').length;
  ctx.setValue('failures', failures);
  await ctx.scheduleTimer(60);
  const cycle = state.cycle + 1;
  if (cycle >= state.cycles) return `v2.0.0 stopped after ${cycle} cycles with ${failures} failures`;
  return ctx.continueAsNew({ v2: state.v2, targets: state.targets, cycle, cycles: state.cycles, failures });
}

function migrated(old: State): StateV2 {
  return { v2: true, targets: [old.url, `${old.url}/ready`], cycle: old.cycle, cycles: old.cycles, failures: 0 };
}

/** What a caught failure says. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
