// Arms by comparison that cover everything between them.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function rate(ctx: OrchestrationContext, loan: string): Promise<number> {
  const version = ctx.getVersion('rate-source', DEFAULT_VERSION, 5);
  if (version < 1) return await ctx.scheduleActivity<number>('RateTable', loan);
  else if (version > 0 && version <= 3) return await ctx.scheduleActivity<number>('RateFeed', loan);
  else if (version >= 4) return await ctx.scheduleActivity<number>('RateAuction', loan);
  throw new Error(`no rate for version ${version}`);
}
