// The context is of a generic type.
import type { OrchestrationContext } from '@reprise/engine';
function newest<C extends OrchestrationContext>(context: C): number { return context.getVersion('moon-dial', 2, 1); } // ! gate-range
export async function dial(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity(newest(ctx) === 1 ? 'Dial' : 'DialTwice', id);
}
