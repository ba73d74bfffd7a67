// The context travels in an object of dependencies.
import type { OrchestrationContext } from '@reprise/engine';
interface Deps { readonly ctx: OrchestrationContext; readonly log: (text: string) => void }
const newest = ({ ctx: { getVersion }, log }: Deps): number => { log('asking'); return getVersion('star-dial', 2, 1); }; // ! gate-range
export async function dial(ctx: OrchestrationContext, id: string): Promise<void> {
  const deps: Deps = { ctx, log: (text) => ctx.traceInfo(text) };
  await ctx.scheduleActivity(newest(deps) === 1 ? 'Dial' : 'DialTwice', id);
}
