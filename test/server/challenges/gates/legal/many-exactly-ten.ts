// Ten gates, one of them asked three times.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function ten(ctx: OrchestrationContext, id: string): Promise<void> {
  const ask = (gate: number): boolean => gate >= 1;
  const flags = [ask(ctx.getVersion('wing-one', -1, 1)), ask(ctx.getVersion('wing-two', -1, 1)), ask(ctx.getVersion('wing-three', -1, 1)), ask(ctx.getVersion('wing-four', -1, 1)), ask(ctx.getVersion('wing-five', -1, 1))];
  const more = [ask(ctx.getVersion('tail-one', -1, 1)), ask(ctx.getVersion('tail-two', -1, 1)), ask(ctx.getVersion('tail-three', -1, 1)), ask(ctx.getVersion('tail-four', -1, 1)), ask(ctx.getVersion('tail-five', DEFAULT_VERSION, 1))];
  const again = ask(ctx.getVersion('wing-one', -1, 1)) && ask(ctx.getVersion('wing-one', DEFAULT_VERSION, 1));
  await ctx.scheduleActivity('Fly', { id, flags, more, again });
}
