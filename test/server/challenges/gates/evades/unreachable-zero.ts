// Zero lies between the default and one, and is no version.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function label(ctx: OrchestrationContext, box: string): Promise<void> {
  const version = ctx.getVersion('label-size', DEFAULT_VERSION, 1);
  switch (version) {
    case 0: // ! gate-unreachable
      await ctx.scheduleActivity('LabelSmall', box);
      break;
    default:
      await ctx.scheduleActivity('LabelLarge', box);
  }
}
