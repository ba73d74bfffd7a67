// Tables that get their newest entries after they are written.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function orchestra(ctx: OrchestrationContext, piece: string): Promise<void> {
  const version = ctx.getVersion('seat-plan', DEFAULT_VERSION, 2);
  const names = new Map<number, string>([[DEFAULT_VERSION, 'SeatOld'], [1, 'SeatNew']]);
  names.set(2, 'SeatNewest');
  await ctx.scheduleActivity(names.get(version)!, piece);
  const list = ['Zero', 'One'];
  list.push('Two');
  await ctx.scheduleActivity(list[version < 0 ? 0 : version]!, piece);
}
