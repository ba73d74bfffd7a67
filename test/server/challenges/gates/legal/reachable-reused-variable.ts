// The variable holds another number by the time it is compared.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function ramp(ctx: OrchestrationContext, line: string): Promise<void> {
  let stage = ctx.getVersion('ramp-stages', DEFAULT_VERSION, 2);
  if (stage === DEFAULT_VERSION) stage = 0;
  else stage += 10;
  if (stage === 0) await ctx.scheduleActivity('RampAtOnce', line);
  else if (stage === 12) await ctx.scheduleActivity('RampTwice', line);
  else await ctx.scheduleActivity('Ramp', line);
}
