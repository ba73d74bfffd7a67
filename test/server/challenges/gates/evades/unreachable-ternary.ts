// A ternary in an argument.
import type { OrchestrationContext } from '@reprise/engine';
enum Engine { Old = -1, New = 1, Newest = 2 }
export async function render(ctx: OrchestrationContext, scene: string): Promise<void> {
  const engine: Engine = ctx.getVersion('render-engine', Engine.Old, Engine.New);
  await ctx.scheduleActivity(engine === Engine.Newest ? 'RenderFast' : engine === Engine.New ? 'RenderNew' : 'Render', scene); // ! gate-unreachable
}
