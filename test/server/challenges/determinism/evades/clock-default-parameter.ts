// The default of a parameter, two helpers and one barrel away.
//- /due.ts
export function dueIn(days: number, from = new Date()): number { // ! no-wall-clock
  return from.getTime() + days * 86_400_000;
}
//- /barrel.ts
export { dueIn as dueDate } from './due.ts';
export * as calendar from './due.ts';
//- /main.ts
import type { OrchestrationContext } from '@reprise/engine';
import { calendar, dueDate } from './barrel.ts';
export async function invoice(ctx: OrchestrationContext, days: number): Promise<void> {
  const first = dueDate(days, new Date(0));
  const reminder = calendar.dueIn(days);
  await ctx.scheduleActivity<void>('Invoice', { first, reminder });
}
