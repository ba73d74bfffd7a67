// A method hands out the wait, and its caller waits without a limit.
import type { OrchestrationContext } from '@reprise/engine';
class Desk {
  private readonly ctx: OrchestrationContext;
  constructor(ctx: OrchestrationContext) { this.ctx = ctx; }
  answer(id: string) { return this.ctx.waitForEvent<string>(`answer`).map((text) => `${id}: ${text}`); }
}
export async function ask(ctx: OrchestrationContext, id: string): Promise<string> {
  const desk = new Desk(ctx);
  await ctx.scheduleActivity('Ask', id);
  return await desk.answer(id); // ! wait-without-timeout
}
