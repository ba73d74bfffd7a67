// Once in each execution; the loop is continue-as-new.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function heartbeat(ctx: OrchestrationContext, host: string): Promise<void> {
  const version = ctx.getVersion('heartbeat-probe', DEFAULT_VERSION, 1);
  await ctx.scheduleActivity(version >= 1 ? 'Probe' : 'Ping', host);
  await ctx.scheduleTimer({ minutes: 5 });
  return ctx.continueAsNew(host);
}
