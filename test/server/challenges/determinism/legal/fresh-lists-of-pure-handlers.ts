// Handlers in lists, maps and records that compute and nothing else.
import type { OrchestrationContext } from '@reprise/engine';
const steps = [(n: number) => n + 1, Math.abs];
const byKind = new Map<string, (n: number) => number>([['double', (n) => n * 2]]);
export async function handled(ctx: OrchestrationContext, kind: string): Promise<void> {
  const run = byKind.get(kind) ?? steps.at(0);
  await ctx.scheduleActivity<void>('Run', steps.reduce((n, step) => step(n), run?.(2) ?? 0));
}
