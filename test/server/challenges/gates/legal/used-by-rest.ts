// The rest of an object carries the answer on.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
const ask = (ctx: OrchestrationContext) => ({ hotel: ctx.getVersion('hotel-first', DEFAULT_VERSION, 1), flight: ctx.getVersion('flight-first', DEFAULT_VERSION, 1) });
export async function vacation(ctx: OrchestrationContext, family: string): Promise<void> {
  const { hotel, ...others } = ask(ctx);
  await ctx.scheduleActivity(hotel >= 1 ? 'Hotel' : 'Camp', { family, others });
}
