// Names of functions and classes become names of commands; a minifier changes them.
import type { ActivityContext, OrchestrationContext } from '@reprise/engine';
export async function chargeCard(_ctx: ActivityContext, cents: number): Promise<number> { return cents; }
class Invoice {
  kind(): string { return this.constructor.name; } // ! no-unstable-identity
}
export async function invoiced(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleActivity<void>(chargeCard.name, 5); // ! no-unstable-identity
  await ctx.scheduleActivity<void>('Store', new Invoice().kind());
}
