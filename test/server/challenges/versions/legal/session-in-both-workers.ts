// Both workers have the activity, one of them through a merge and a list.
//- /flow.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export async function crawl(ctx: OrchestrationContext, id: string): Promise<void> {
  if (ctx.patched('crawl-browse')) {
    await ctx.scheduleActivityOnSession('Browse', id, id);
  }
  await ctx.scheduleActivityOnSession('Open', id, id);
  await ctx.scheduleActivity('Report', id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('web::orchestration::crawl', crawl).build();
//- /workers.ts
import { ActivityRegistry, Runtime, SqliteStore, type ActivityContext } from '@reprise/engine';
import { orchestrations } from './flow.ts';
const pass = async (_: ActivityContext, id: string): Promise<string> => id;
const session = ActivityRegistry.builder().registerTyped('Open', pass).registerTyped('Browse', pass).build();
const list = [['Open', pass], ['Browse', pass], ['Report', pass]] as const;
export const one = () => Runtime.startWithStore(SqliteStore.open('a.db'), ActivityRegistry.builder().registerAll(list).build(), orchestrations);
export const two = () => Runtime.startWithStore(SqliteStore.open('a.db'), ActivityRegistry.builder().merge(session).build(), orchestrations);
