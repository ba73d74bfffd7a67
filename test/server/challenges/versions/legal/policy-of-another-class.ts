// A class of the project that is called VersionPolicy.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
class VersionPolicy {
  static exact(version: string): { readonly version: string } { return { version }; }
}
export const browsers = VersionPolicy.exact('119.0.1');
async function sweep(ctx: OrchestrationContext): Promise<void> {
  await ctx.scheduleTimer({ hours: 1 });
}
export const orchestrations = OrchestrationRegistry.builder().registerTyped('sweep', sweep).build();
