// State on the global object, once by assignment and once on a function.
import type { OrchestrationContext } from '@reprise/engine';
declare global { var tenant: string | undefined }
function attempt(): number {
  attempt.count = (attempt.count ?? 0) + 1; // ! no-module-state
  return 1;
}
attempt.count = 0;
export async function tenanted(ctx: OrchestrationContext, name: string): Promise<void> {
  globalThis.tenant ??= name; // ! no-module-state
  await ctx.scheduleActivity<void>('Open', { attempt: attempt() });
}
