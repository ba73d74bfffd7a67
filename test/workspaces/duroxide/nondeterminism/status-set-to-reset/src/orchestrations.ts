// Program B of the kind `status-set-to-reset`: the changed orchestration that meets the history of program A.
import { OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';

/** Set_custom_status becomes reset_custom_status. */
export async function statusSetToReset(ctx: OrchestrationContext, input: string): Promise<string> {
  ctx.resetCustomStatus();
  const go = await ctx.waitForEvent<string>('go');
  return `${input} ${go}`;
}

export const orchestrations = OrchestrationRegistry.builder()
  .registerVersioned('nd::status-set-to-reset', '1.0.0', statusSetToReset)
  .build();
