// The raw form, a range instead of a version, and spaces around.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
async function relay(ctx: OrchestrationContext, text: string): Promise<string> {
  await ctx.scheduleTimer(10);
  return text;
}
const VERSIONS = { relay: ' 1.0.0 ' } as const;
export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('mail::orchestration::relay', VERSIONS.relay, relay) // ! version-semver
  .build();
