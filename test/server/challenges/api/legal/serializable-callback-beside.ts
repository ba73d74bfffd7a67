// Functions stand beside the payload, not in it.
import type { OrchestrationContext } from '@reprise/engine';
interface Step { readonly name: string; readonly input: (id: string) => { readonly id: string } }
const STEPS: readonly Step[] = [{ name: 'Reserve', input: (id) => ({ id }) }, { name: 'Charge', input: (id) => ({ id: `c-${id}` }) }];
export async function plan(ctx: OrchestrationContext, id: string): Promise<void> {
  for (const step of STEPS) await ctx.scheduleActivity(step.name, step.input(id));
}
