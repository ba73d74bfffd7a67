// One id is a gate in the orchestration and a patch in a method.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
class Notifier {
  readonly #ctx: OrchestrationContext;
  constructor(ctx: OrchestrationContext) { this.#ctx = ctx; }
  async tell(user: string): Promise<void> {
    if (this.#ctx.patched('push-message')) await this.#ctx.scheduleActivity('Push', user);
    else await this.#ctx.scheduleActivity('Mail', user);
  }
}
export async function remind(ctx: OrchestrationContext, user: string): Promise<void> {
  const version = ctx.getVersion('push-message', DEFAULT_VERSION, 1); // ! gate-unique-id
  if (version >= 1) await ctx.scheduleActivity('LogReminder', user);
  await new Notifier(ctx).tell(user);
}
