// The object with the answers goes to a function of another file, and as a whole into a status.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
import { remember } from './memory';
export async function memory(ctx: OrchestrationContext, id: string): Promise<void> {
  const gates = { early: ctx.getVersion('early-bird', DEFAULT_VERSION, 1) };
  const late = { owl: ctx.getVersion('night-owl', DEFAULT_VERSION, 1) };
  remember(gates);
  ctx.setCustomStatus(JSON.stringify(late));
  await ctx.scheduleActivity('Wake', id);
}
//- /memory.ts
export function remember(values: Readonly<Record<string, number>>): string { return Object.entries(values).join(); }
