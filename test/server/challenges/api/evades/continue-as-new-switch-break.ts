// A switch whose arm ends with break instead of return.
import type { OrchestrationContext } from '@reprise/engine';
export async function actor(ctx: OrchestrationContext, state: number): Promise<string> {
  const command = await ctx.scheduleActivity<'again' | 'stop'>('NextCommand', state);
  switch (command) {
    case 'again':
      ctx.continueAsNew(state + 1); // ! return-continue-as-new
      break;
    case 'stop':
      return 'stopped';
  }
  return 'done';
}
