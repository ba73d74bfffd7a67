// The helper takes a part of the context's type.
import type { OrchestrationContext } from '@reprise/engine';
type Gates = Pick<OrchestrationContext, 'getVersion'>;
const newest = (gates: Gates): number => gates.getVersion('sun-dial', 2, 1); // ! gate-range
export async function dial(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity(newest(ctx) === 1 ? 'Dial' : 'DialTwice', id);
}
