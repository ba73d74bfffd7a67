// The change id is a field of the input, under another name.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
interface Order { readonly region: string; readonly rollout: string }
export async function shipOrder(ctx: OrchestrationContext, { region, rollout: changeId }: Order): Promise<void> {
  const version = ctx.getVersion(changeId, DEFAULT_VERSION, 1); // ! gate-literal-id
  if (version === DEFAULT_VERSION) await ctx.scheduleActivity('ShipByRoad', region);
  else await ctx.scheduleActivity('ShipByRail', region);
}
