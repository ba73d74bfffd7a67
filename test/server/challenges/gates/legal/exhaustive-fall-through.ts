// Early returns for the old versions; the newest is what follows.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function deploy(ctx: OrchestrationContext, app: string): Promise<string> {
  const version = ctx.getVersion('deploy-steps', DEFAULT_VERSION, 2);
  if (version === DEFAULT_VERSION) return await ctx.scheduleActivity<string>('DeployAll', app);
  if (version === 1) {
    await ctx.scheduleActivity('DeployHalf', app);
    return await ctx.scheduleActivity<string>('DeployRest', app);
  }
  await ctx.scheduleActivity('Canary', app);
  return await ctx.scheduleActivity<string>('DeployRest', app);
}
