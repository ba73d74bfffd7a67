// A table of constants read with a key of the input.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const CHANGES: Readonly<Record<string, string>> = { eu: 'vat-split', us: 'sales-tax' };
export async function taxes(ctx: OrchestrationContext, input: { region: string }): Promise<number> {
  const gate = ctx.getVersion(CHANGES[input.region] ?? 'no-tax', DEFAULT_VERSION, 1); // ! gate-literal-id
  if (gate >= 1) return await ctx.scheduleActivity<number>('TaxesOf', input);
  return 0;
}
