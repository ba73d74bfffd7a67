// The activities: everything that touches the world. They run once per schedule and may run again after a crash.
import { ActivityRegistry, type ActivityContext } from '@reprise/engine';
import { ALERT, HEALTH_CHECK } from './names.ts';
import type { Health } from './target.ts';

/** Asks the target for a sign of life; fails when it gives none. */
export async function healthCheck(ctx: ActivityContext, url: string): Promise<Health> {
  const response = await fetch(url, { signal: ctx.signal });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return { url, status: response.status };
}

/** Tells somebody. The id of the activity keeps a repetition from becoming a second alert. */
export async function alert(ctx: ActivityContext, message: string): Promise<void> {
  ctx.traceWarn(`alert ${ctx.instanceId}/${ctx.executionId}/${ctx.activityId}: ${message}`);
}

export const activities = ActivityRegistry.builder().registerTyped(HEALTH_CHECK, healthCheck).registerTyped(ALERT, alert).build();
