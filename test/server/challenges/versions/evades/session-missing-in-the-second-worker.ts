// Two workers; the second has only half of the activities.
//- /activities.ts
import { ActivityRegistry, type ActivityContext } from '@reprise/engine';
const open = async (_: ActivityContext, id: string): Promise<string> => id;
const browse = async (_: ActivityContext, id: string): Promise<string> => id;
export const all = ActivityRegistry.builder().registerTyped('Open', open).registerTyped('Browse', browse).build();
export const half = ActivityRegistry.builder().registerTyped('Open', open).build();
//- /flow.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export async function crawl(ctx: OrchestrationContext, id: string): Promise<void> {
  if (ctx.patched('crawl-browse')) {
    await ctx.scheduleActivityOnSession('Browse', id, id); // ! session-activity-registered
  }
  await ctx.scheduleActivityOnSession('Open', id, id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('web::orchestration::crawl', crawl).build();
//- /worker-one.ts
import { Runtime, SqliteStore } from '@reprise/engine';
import { all } from './activities.ts';
import { orchestrations } from './flow.ts';
await Runtime.startWithStore(SqliteStore.open('one.db'), all, orchestrations);
//- /worker-two.ts
import { Runtime, SqliteStore } from '@reprise/engine';
import { half } from './activities.ts';
import { orchestrations } from './flow.ts';
await Runtime.startWithStore(SqliteStore.open('one.db'), half, orchestrations);
