// The new date and time API, reached by optional chaining.
import type { OrchestrationContext } from '@reprise/engine';
declare const Temporal: { readonly Now: { instant(): { epochMilliseconds: number }; plainDateISO(zone: string): { toString(): string } } };
export async function dated(ctx: OrchestrationContext): Promise<string> {
  await ctx.scheduleActivity<void>('Close');
  const { Now } = Temporal;
  const day = Now?.plainDateISO?.('UTC'); // ! no-wall-clock
  return String(day);
}
