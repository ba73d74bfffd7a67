// Greater than zero stands for "has the change".
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function snow(ctx: OrchestrationContext, road: string): Promise<void> {
  const version = ctx.getVersion('salt-road', DEFAULT_VERSION, 1);
  const salted = version > 0;
  await ctx.scheduleActivity(salted ? 'Salt' : 'Plough', road);
  if (version < 0) await ctx.scheduleActivity('Report', road);
}
