// Not a number at all.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const LATEST = Number('two');
export async function shipping(ctx: OrchestrationContext, box: string): Promise<void> {
  const version = ctx.getVersion('box-weight', DEFAULT_VERSION, NaN); // ! gate-range
  await ctx.scheduleActivity(version === LATEST ? 'ShipHeavy' : 'Ship', box);
}
