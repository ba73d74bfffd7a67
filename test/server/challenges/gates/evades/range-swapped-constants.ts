// Two constants of another file that have drifted apart.
import type { OrchestrationContext } from '@reprise/engine';
import { NEWEST, OLDEST } from './bounds';
export async function billing(ctx: OrchestrationContext, account: string): Promise<void> {
  const version = ctx.getVersion('monthly-invoice', OLDEST, NEWEST); // ! gate-range
  await ctx.scheduleActivity(version > 1 ? 'InvoiceMonthly' : 'InvoiceYearly', account);
}
//- /bounds.ts
export const NEWEST = 2;
export const OLDEST = NEWEST + 1;
