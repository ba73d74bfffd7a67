// Array.from calls it once an index.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function shards(ctx: OrchestrationContext, count: number): Promise<void> {
  const tasks = Array.from({ length: count }, (_, shard) => {
    const name = ctx.getVersion('shard-copy', DEFAULT_VERSION, 1) >= 1 ? 'CopyShard' : 'MoveShard'; // ! gate-in-loop
    return ctx.scheduleActivity(name, shard);
  });
  await ctx.all(tasks);
}
