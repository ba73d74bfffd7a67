// The console is handed on as a function, by a pattern and as the last step of a chain.
import type { OrchestrationContext } from '@reprise/engine';
const { warn: complain } = console;
export async function chatty(ctx: OrchestrationContext, items: readonly string[]): Promise<void> {
  items.forEach(console.info); // ! no-console
  await ctx.scheduleActivity<void>('Count', items.length).then(console.log); // ! no-console
  if (items.length === 0) complain('nothing to do'); // ! no-console
}
