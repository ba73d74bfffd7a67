// The name of a class by a pattern, of a handler in a loop.
import type { OrchestrationContext } from '@reprise/engine';
class Invoice { readonly id = 1; }
export async function kinds(ctx: OrchestrationContext): Promise<void> {
  const { name } = Invoice; // ! no-unstable-identity
  for (const step of [Math.abs, Math.floor]) await ctx.scheduleActivity<void>(step.name); // ! no-unstable-identity
  await ctx.scheduleActivity<void>('Kind', name);
}
