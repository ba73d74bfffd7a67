// A gate stands in the same file, but nothing of this orchestration reaches it.
import { DEFAULT_VERSION, OrchestrationRegistry, type OrchestrationContext } from '@reprise/engine';
export async function gated(ctx: OrchestrationContext, id: string): Promise<void> {
  await ctx.scheduleActivity(ctx.getVersion('send-early', DEFAULT_VERSION, 1) >= 1 ? 'SendEarly' : 'Send', id);
}
export async function plain(ctx: OrchestrationContext, id: string): Promise<void> { // ! unversioned-orchestration
  await ctx.scheduleActivityWithRetry('Send', id, { maxAttempts: 2 });
}
export const registry = OrchestrationRegistry.builder().registerTyped('mail::gated', gated).registerTyped('mail::plain', plain).build();
