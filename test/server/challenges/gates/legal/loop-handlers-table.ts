// Functions made in a loop, none of which is called by it.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function desk(ctx: OrchestrationContext, kind: string): Promise<void> {
  const handlers: Record<string, () => string> = {};
  for (const name of ['claim', 'quote']) handlers[name] = () => (ctx.getVersion('desk-forms', DEFAULT_VERSION, 1) >= 1 ? `${name}-form` : name);
  await ctx.scheduleActivity('Print', handlers[kind]?.() ?? kind);
}
