// One worker of the product; the test's has fewer activities, and a worker of another kind is not seen completely.
//- /flow.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export async function crawl(ctx: OrchestrationContext, id: string): Promise<void> {
  const version = ctx.getVersion('crawl-opens-first', 1, 2);
  if (version === 2) await ctx.scheduleActivityOnSession('Open', id, id);
  await ctx.scheduleActivityOnSession('Browse', id, id);
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('web::orchestration::crawl', crawl).build();
//- /plugin.d.ts
import type { ActivityRegistry } from '@reprise/engine';
export declare const plugged: ActivityRegistry;
//- /worker.ts
import { ActivityRegistry, Runtime, SqliteStore, type ActivityContext } from '@reprise/engine';
import { orchestrations } from './flow.ts';
import { plugged } from './plugin';
const pass = async (_: ActivityContext, id: string): Promise<string> => id;
export const open = ActivityRegistry.builder().registerTyped('Open', pass).build();
export const full = ActivityRegistry.builder().merge(open).registerTyped('Browse', pass).build();
export const start = () => Runtime.startWithStore(SqliteStore.open('a.db'), full, orchestrations);
export const startPlugged = () => Runtime.startWithStore(SqliteStore.open('a.db'), ActivityRegistry.builder().merge(plugged).build(), orchestrations);
//- /worker.test.ts
import { MemoryStore, Runtime } from '@reprise/engine';
import { orchestrations } from './flow.ts';
import { open } from './worker.ts';
export const tried = () => Runtime.startWithStore(new MemoryStore(), open, orchestrations);
