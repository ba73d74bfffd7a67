// A retry on a session; the registries are merged from parts, one start lies in a function.
//- /parts.ts
import { ActivityRegistry, type ActivityContext } from '@reprise/engine';
export const LOAD = 'gpu::load';
export const INFER = 'gpu::infer';
const load = async (_: ActivityContext, model: string): Promise<string> => model;
const infer = async (_: ActivityContext, model: string): Promise<string> => model;
export const loading = ActivityRegistry.builder().registerTyped(LOAD, load).build();
export const inference = ActivityRegistry.builder().registerTyped(INFER, infer).build();
//- /flow.ts
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
import { INFER, LOAD } from './parts.ts';
export async function predict(ctx: OrchestrationContext, model: string): Promise<string> {
  const version = ctx.getVersion('predict-loads-first', 1, 2);
  if (version === 2) await ctx.scheduleActivityOnSession(LOAD, model, 'gpu-0');
  return ctx.scheduleActivityWithRetryOnSession<string>(INFER, model, { maxAttempts: 2 }, 'gpu-0'); // ! session-activity-registered
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('gpu::orchestration::predict', predict).build();
//- /workers.ts
import { ActivityRegistry, Runtime, SqliteStore } from '@reprise/engine';
import { inference, loading } from './parts.ts';
import { orchestrations } from './flow.ts';
const everything = ActivityRegistry.builder().merge(loading).merge(inference).build();
export function startBig(): Promise<Runtime> {
  return Runtime.startWithStore(SqliteStore.open('gpu.db'), everything, orchestrations);
}
export const startSmall = () => Runtime.startWithStore(SqliteStore.open('gpu.db'), ActivityRegistry.builder().merge(loading).build(), orchestrations);
