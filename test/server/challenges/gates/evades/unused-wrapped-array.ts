// An array takes the answer; only the other element is taken out.
import { DEFAULT_VERSION, type OrchestrationContext } from '@reprise/engine';
export async function rooms(ctx: OrchestrationContext, hotel: string): Promise<void> {
  const [heating] = [
    ctx.getVersion('room-heating', DEFAULT_VERSION, 1),
    ctx.getVersion('room-lights', DEFAULT_VERSION, 1), // ! gate-unused
  ];
  await ctx.scheduleActivity(heating >= 1 ? 'HeatLate' : 'HeatEarly', hotel);
}
