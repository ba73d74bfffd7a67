// Program B of the kind `new-version-registered`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Version 1.0.0 - Original implementation: the recorded instance stays on it. */
export async function newVersionRegistered(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Greet', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

/** Version 1.1.0 - Changes from 1.0.0: Welcome instead of Greet. */
export async function newVersionRegistered_1_1_0(ctx: OrchestrationContext, input: string): Promise<string> {
  const r = await ctx.scheduleActivity<string>('Welcome', input);
  const go = await ctx.waitForEvent<string>('go');
  return `${r} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::new-version-registered', '1.0.0', newVersionRegistered)
  .registerVersioned('nd::new-version-registered', '1.1.0', newVersionRegistered_1_1_0)
  .build();
