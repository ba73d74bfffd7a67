// The health monitor, one function per version. A run keeps its version until it continues as new; so no version is ever edited or deleted.
import type { OrchestrationContext, RetryPolicy } from '@reprise/engine';
import { ALERT, HEALTH_CHECK } from './names.ts';
import { isLastCycle, nextCycle, type Health, type Target } from './target.ts';

/** Version 1.0.0 - Original implementation. */
export async function healthMonitor(ctx: OrchestrationContext, target: Target): Promise<string> {
  ctx.traceInfo('[v1.0.0] Starting health check cycle');
  try {
    const health = await ctx.scheduleActivity<Health>(HEALTH_CHECK, target.url);
    ctx.traceInfo(`[v1.0.0] ${health.url} answered ${health.status}`);
  } catch (error) {
    ctx.traceWarn(`[v1.0.0] Check failed: ${textOf(error)}`);
  }
  await ctx.scheduleTimer({ minutes: 1 });
  if (isLastCycle(target)) return `v1.0.0 stopped after ${target.cycle + 1} cycles`;
  return ctx.continueAsNew(nextCycle(target));
}

/**
 * Version 1.0.1 - Changes from 1.0.0:
 * - health check with three attempts, each with a time-out of 30 s
 * - an alert when all attempts failed
 */
export async function healthMonitor_1_0_1(ctx: OrchestrationContext, target: Target): Promise<string> {
  ctx.traceInfo('[v1.0.1] Starting with increased timeout fix');
  try {
    const health = await ctx.scheduleActivityWithRetry<Health>(HEALTH_CHECK, target.url, CHECK_PATIENTLY);
    ctx.traceInfo(`[v1.0.1] ${health.url} answered ${health.status}`);
  } catch (error) {
    ctx.traceWarn(`[v1.0.1] All attempts failed: ${textOf(error)}`);
    await ctx.scheduleActivity(ALERT, `${target.url} at cycle ${target.cycle}: ${textOf(error)}`);
  }
  await ctx.scheduleTimer({ minutes: 1 });
  if (isLastCycle(target)) return `v1.0.1 stopped after ${target.cycle + 1} cycles`;
  return ctx.continueAsNew(nextCycle(target));
}

/**
 * Version 1.0.2 - Changes from 1.0.1:
 * - interval between checks raised from 1 to 5 minutes
 * - custom status `cycle <n>`
 */
export async function healthMonitor_1_0_2(ctx: OrchestrationContext, target: Target): Promise<string> {
  ctx.traceInfo('[v1.0.2] Starting health check cycle');
  ctx.setCustomStatus(`cycle ${target.cycle}`);
  try {
    const health = await ctx.scheduleActivityWithRetry<Health>(HEALTH_CHECK, target.url, CHECK_PATIENTLY);
    ctx.traceInfo(`[v1.0.2] ${health.url} answered ${health.status}`);
  } catch (error) {
    ctx.traceWarn(`[v1.0.2] All attempts failed: ${textOf(error)}`);
    await ctx.scheduleActivity(ALERT, `${target.url} at cycle ${target.cycle}: ${textOf(error)}`);
  }
  await ctx.scheduleTimer({ minutes: 5 });
  ctx.traceInfo('[v1.0.2] Completed iteration, continuing...');
  if (isLastCycle(target)) return `v1.0.2 stopped after ${target.cycle + 1} cycles`;
  return ctx.continueAsNew(nextCycle(target));
}

const CHECK_PATIENTLY: RetryPolicy = { maxAttempts: 3, backoff: { kind: 'fixed', base: { seconds: 5 } }, timeout: { seconds: 30 } };

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
