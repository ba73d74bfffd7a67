// Functions that schedule when they are called, kept in a table and called one by one.
import type { OrchestrationContext } from '@reprise/engine';
export async function steps(ctx: OrchestrationContext, id: string): Promise<void> {
  const plan = [() => ctx.scheduleActivity('Reserve', id), () => ctx.scheduleTimer({ minutes: 1 }), () => ctx.scheduleActivity('Ship', id)];
  for (const step of plan) await step();
}
