// Letters of another alphabet are letters.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function tea(ctx: OrchestrationContext, cup: string): Promise<void> {
  const green = ctx.getVersion('зелёный-чай', DEFAULT_VERSION, 1);
  const sugar = ctx.getVersion('砂糖を追加', DEFAULT_VERSION, 1);
  await ctx.scheduleActivity('Brew', { cup, green, sugar });
}
