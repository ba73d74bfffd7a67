// Two teams have a function `run` with versions; the files are the families.
//- /billing/run.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function run(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Bill', input.id);
}
/** Version 1.0.1 - Changes from the version before: Remind comes last. */
export async function run_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Bill', input.id);
  await ctx.scheduleActivity('Remind', input.id);
}
//- /crawl/run.ts
import type { OrchestrationContext } from '@reprise/engine';
export async function run(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Crawl', input.id);
}
/** Version 1.0.1 - Changes from the version before: Index comes last. */
export async function run_1_0_1(ctx: OrchestrationContext, input: { id: string }): Promise<void> {
  await ctx.scheduleActivity('Crawl', input.id);
  await ctx.scheduleActivity('Index', input.id);
}
//- /registry.ts
import { OrchestrationRegistry } from '@reprise/engine';
import * as billing from './billing/run.ts';
import * as crawl from './crawl/run.ts';
export const orchestrations = OrchestrationRegistry.builder()
  .registerTyped('billing', billing.run)
  .registerVersionedTyped('billing', '1.0.1', billing.run_1_0_1)
  .registerTyped('crawl', crawl.run)
  .registerVersionedTyped('crawl', '1.0.1', crawl.run_1_0_1)
  .build();
