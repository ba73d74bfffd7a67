// A table with an entry for each admitted version, kept in a variable first.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const NAMES: Readonly<Record<number, string>> = { [DEFAULT_VERSION]: 'Feed', 1: 'FeedWarm', 2: 'FeedOften' };
export async function zoo(ctx: OrchestrationContext, animal: string): Promise<void> {
  const version = ctx.getVersion('feeding-plan', DEFAULT_VERSION, 2);
  const activity = NAMES[version];
  await ctx.scheduleActivity(activity ?? 'Feed', animal);
}
