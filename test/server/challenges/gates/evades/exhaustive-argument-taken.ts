// The entry goes where no undefined is taken, without any mark.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const KINDS: Readonly<Record<number, string>> = { [DEFAULT_VERSION]: 'Fry', 1: 'FryCrisp' };
export async function kitchen(ctx: OrchestrationContext, dish: string): Promise<void> {
  const version = ctx.getVersion('fry-crisp', DEFAULT_VERSION, 2);
  const activity = KINDS[version]; // ! gate-exhaustive
  await ctx.scheduleActivity(activity, dish);
}
