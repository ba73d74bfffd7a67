// Two halves that no version satisfies together.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function crawl(ctx: OrchestrationContext, site: string): Promise<void> {
  const robots = ctx.getVersion('robots-file', DEFAULT_VERSION, 3);
  if (robots > 1 && robots < 2) await ctx.scheduleActivity('ReadRobots', site); // ! gate-unreachable
  await ctx.scheduleActivity(robots === DEFAULT_VERSION ? 'Crawl' : 'CrawlPolitely', site);
}
